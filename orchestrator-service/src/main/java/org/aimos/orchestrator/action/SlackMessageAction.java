package org.aimos.orchestrator.action;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.TargetSpec;

/**
 * {@code slack.message}: a message through an incoming web hook of Slack. What it says is text: it
 * calls nobody and links nowhere.
 */
@ApplicationScoped
public class SlackMessageAction implements Action {
    private final Hook hook;

    SlackMessageAction(Hook hook) {
        this.hook = hook;
    }

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("slack.message", "once")
                .at(TargetSpec.Type.SLACK)
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
        String plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return Map.of("text", plain, "link_names", false, "unfurl_links", false);
    }
}
