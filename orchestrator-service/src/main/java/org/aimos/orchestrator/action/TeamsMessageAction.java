package org.aimos.orchestrator.action;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.TargetSpec;

/**
 * {@code teams.message}: a message through a workflow of Microsoft Teams, as an adaptive card of
 * plain text.
 */
@ApplicationScoped
public class TeamsMessageAction implements Action {
    private final Hook hook;

    TeamsMessageAction(Hook hook) {
        this.hook = hook;
    }

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("teams.message", "once")
                .at(TargetSpec.Type.TEAMS)
                .needs("text")
                .gives("status")
                .action();
    }

    /** Output: {@code ok}, {@code status}. Sent without an answer is unknown. */
    @Override
    public Result execute(ActionCall call) throws InterruptedException {
        return Attempt.of(call, () -> hook.post(call, body(Hook.text(call))));
    }

    @Override
    public Optional<String> untold() {
        return Optional.of("a web hook only takes");
    }

    private static Map<String, Object> body(String text) {
        Map<String, Object> run = Map.of("type", "TextRun", "text", text);
        Map<String, Object> block = Map.of("type", "RichTextBlock", "inlines", List.of(run));
        Map<String, Object> card =
                Map.of("type", "AdaptiveCard", "version", "1.4", "body", List.of(block));
        Map<String, Object> attachment =
                Map.of("contentType", "application/vnd.microsoft.card.adaptive", "content", card);
        return Map.of("type", "message", "attachments", List.of(attachment));
    }
}
