package org.aimos.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import org.aimos.cli.Answering;
import org.aimos.cli.Failure;
import org.aimos.cli.Origin;

/** In production people decide, and not just anybody. */
final class Approved implements Act {
    @Override
    public String title() {
        return "payments dies in production: on-call is asked, and approves";
    }

    @Override
    public void play(Stage stage) throws IOException {
        Question question = Question.raise(stage);
        refused(stage, "author", stage.author(), question);
        refused(stage, "auditor", stage.auditor(), question);
        answer(stage.oncall(), question);
        stage.say("on-call    approves");
        JsonNode run = stage.run(question.incident(), "succeeded");
        stage.sayClocks(question.incident(), run);
        stage.peace(question.incident());
    }

    private static void refused(Stage stage, String who, Origin origin, Question question)
            throws IOException {
        try {
            answer(origin, question);
        } catch (Failure refusal) {
            stage.say(
                    "%-10s is refused: %s",
                    who, String.valueOf(refusal.getMessage()).replaceAll("\\s*\\n\\s*", " "));
            return;
        }
        throw new NotAsTold(who + " could approve");
    }

    private static void answer(Origin origin, Question question) throws IOException {
        Answering.answer(
                origin,
                question.approval(),
                "approve",
                Map.of("digest", question.digest(), "reason", "known problem"));
    }
}
