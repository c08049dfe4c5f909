import { Card, Stack, Text, Title } from '@mantine/core';
import type { GatePage } from '#libs/contract/gates.contract.js';
import { ReasonButton } from '../../parts/command-button.js';
import { ago } from '../../parts/format.js';
import { useSession } from '../../shell/session.js';

type Question = GatePage['questions'][number];

const QuestionItem = ({ question, gateId, me }: { question: Question; gateId: string; me: string }) => (
  <div>
    <Text size="sm">
      <b>{question.by.name}</b> asks: {question.question}
    </Text>
    {question.answer === null ? (
      <Text size="xs" c="dimmed">
        open since {ago(question.askedAt)}
      </Text>
    ) : (
      <Text size="sm" c="dimmed">
        {question.answeredBy?.name}: {question.answer}
      </Text>
    )}
    {question.answer === null && question.by.personId !== me && (
      <ReasonButton
        size="compact-xs"
        variant="default"
        route="POST /v1/gates/:gateId/questions/:requestId/answer"
        request={(answer) => ({ params: { gateId, requestId: question.requestId }, body: { answer } })}
        label="Answer"
        title={question.question}
        done="Answer sent"
      >
        Answer
      </ReasonButton>
    )}
  </div>
);

export const Questions = ({ gate }: { gate: GatePage }) => {
  const { person } = useSession();
  if (gate.questions.length === 0) return null;
  return (
    <Card>
      <Title order={2} mb="xs">
        Questions
      </Title>
      <Stack gap="sm">
        {gate.questions.map((question) => (
          <QuestionItem key={question.requestId} question={question} gateId={gate.gateId} me={person.personId} />
        ))}
      </Stack>
    </Card>
  );
};
