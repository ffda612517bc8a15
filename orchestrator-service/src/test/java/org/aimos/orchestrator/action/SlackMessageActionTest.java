package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlackMessageActionTest extends HookContract {
    private final SlackMessageAction action = new SlackMessageAction(hook());

    @Override
    Action action() {
        return action;
    }

    @Override
    String type() {
        return "slack";
    }

    @Test
    void what_it_says_is_text_and_nothing_else() throws InterruptedException {
        action.execute(working().build());

        assertThat(saas.posts.getFirst().body())
                .contains("\"text\":\"web &lt;is&gt; &amp; was \\\"down\\\"\"");
    }
}
