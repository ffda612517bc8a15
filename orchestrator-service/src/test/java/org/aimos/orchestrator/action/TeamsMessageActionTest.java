package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TeamsMessageActionTest extends HookContract {
    private final TeamsMessageAction action = new TeamsMessageAction(hook());

    @Override
    Action action() {
        return action;
    }

    @Override
    String type() {
        return "teams";
    }

    @Test
    void what_it_says_is_text_and_nothing_else() throws InterruptedException {
        action.execute(working().build());

        assertThat(saas.posts.getFirst().body())
                .contains("\"text\":\"web <is> & was \\\"down\\\"\"");
    }
}
