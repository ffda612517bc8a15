package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.aimos.resources.ActionCatalog;
import org.junit.jupiter.api.Test;

/** What every action keeps; each action's test extends this. */
abstract class ActionContract {
    abstract Action action();

    /** A call that is done. */
    abstract Calls working();

    /** How many calls have reached the outside world. */
    abstract int reached();

    /** How many of them one call makes. */
    int leaves() {
        return 1;
    }

    @Test
    void it_is_what_lint_and_editors_know_it_as() {
        ActionCatalog.Action known = ActionCatalog.of(action().name()).orElseThrow();

        assertThat(action().effectClass().effect()).isEqualTo(known.effect());
    }

    @Test
    void what_is_done_says_what_the_catalog_promises_and_no_more() throws InterruptedException {
        Result result = action().execute(working().build());

        ActionCatalog.Action known = ActionCatalog.of(action().name()).orElseThrow();
        assertThat(result).isInstanceOf(Result.Done.class);
        assertThat(((Result.Done) result).output().keySet()).isEqualTo(known.results());
        assertThat(((Result.Done) result).output()).containsEntry("ok", true);
        assertThat(reached()).isEqualTo(leaves());
    }

    @Test
    void a_cancelled_call_reaches_nothing() throws InterruptedException {
        Result result = action().execute(working().cancelled().build());

        assertThat(result).isInstanceOf(Result.Failed.class);
        assertThat(reached()).isZero();
    }

    @Test
    void a_call_out_of_time_reaches_nothing() throws InterruptedException {
        Result result = action().execute(working().within(Duration.ZERO).build());

        assertThat(reached()).isZero();
        if (action().effectClass().effect()) {
            assertThat(result).isInstanceOf(Result.Failed.class);
        }
    }

    @Test
    void an_interrupted_call_reaches_nothing() {
        Thread.currentThread().interrupt();
        try {
            assertThat(action().execute(working().build())).isInstanceOf(Result.Failed.class);
        } catch (InterruptedException e) {
            assertThat(action().effectClass()).isEqualTo(EffectClass.READ);
        } finally {
            Thread.interrupted();
        }
        assertThat(reached()).isZero();
    }

    @Test
    void nothing_to_go_by_is_a_failure_that_is_not_tried_again() throws InterruptedException {
        ActionCall call =
                new ActionCall(
                        "run-1",
                        "step-1",
                        "restart",
                        Map.of(),
                        null,
                        "key-1",
                        Deadline.in(Duration.ofSeconds(5)),
                        () -> false);

        Result result = action().execute(call);

        assertThat(result).isInstanceOf(Result.Failed.class);
        assertThat(((Result.Failed) result).retryable()).isFalse();
    }
}
