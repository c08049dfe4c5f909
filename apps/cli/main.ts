console.log('keyline', process.argv.slice(2).join(' '));
