package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.aimos.resources.ActionCatalog;
import org.junit.jupiter.api.Test;

/** What every action keeps; each action's test extends this. */
abstract class ActionContract {
    abstract Action action();

    /** A call that is done. */
    abstract Calls working();

    /** How many calls have reached the outside world. */
    abstract int reached();

    /** A call that the target says no to, or cannot answer. */
    abstract Calls refused();

    /**
     * A call that is sent, happens, and gets no answer; empty for one that only reads, or that says
     * why nobody can look.
     */
    abstract Optional<Calls> unanswered();

    /** A call that is sent and never arrives, where the test can arrange that. */
    Optional<Calls> unheard() {
        return Optional.empty();
    }

    /** What the target looks like; the same after an effect was taken back. */
    Object state() {
        return "";
    }

    /** The action that takes this one back. */
    Action inverse() {
        return action();
    }

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
            assertThat(((Result.Failed) result).begun()).isFalse();
        }
    }

    /** For tests of actions that look once more when they have connected. */
    final void isNotSentWhenLateAfter(int looks) throws InterruptedException {
        Result result = action().execute(working().lateAfter(looks).build());

        assertThat(result).isInstanceOf(Result.Failed.class);
        assertThat(((Result.Failed) result).retryable()).isTrue();
        assertThat(((Result.Failed) result).begun()).isTrue();
        assertThat(reached()).isZero();
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

    @Test
    void a_no_of_the_target_is_a_failure_or_not_ok() throws InterruptedException {
        Result result = action().execute(refused().build());

        if (action().effectClass().effect()) {
            assertThat(result).isInstanceOf(Result.Failed.class);
        } else if (result instanceof Result.Done done) {
            assertThat(done.output()).containsEntry("ok", false);
        }
    }

    @Test
    void an_effect_can_be_looked_for_or_says_why_not() throws NoSuchMethodException {
        boolean looks =
                action().getClass().getMethod("verify", ActionCall.class).getDeclaringClass()
                        != Action.class;

        switch (action().effectClass()) {
            case READ -> assertThat(looks).isFalse();
            case CONVERGENT, LEDGERED -> {
                assertThat(looks).isTrue();
                assertThat(action().untold()).isEmpty();
            }
            case KEYED, ONCE -> assertThat(action().untold().isPresent()).isNotEqualTo(looks);
        }
    }

    @Test
    void what_happened_without_an_answer_is_found_and_can_be_taken_back()
            throws InterruptedException {
        Optional<Calls> lost = unanswered();
        if (lost.isEmpty()) {
            boolean told = action().effectClass().effect() && action().untold().isEmpty();
            assertThat(told).as("an action that looks shows how").isFalse();
            return;
        }
        Object before = state();
        ActionCall call = lost.get().build();

        Result result = action().execute(call);

        assertThat(result).isInstanceOf(Result.Unknown.class);
        Result seen = action().verify(call.looking(Deadline.in(Duration.ofMinutes(1))));
        if (action().untold().isPresent()) {
            assertThat(seen).isEqualTo(new Result.Unknown(action().untold().get()));
            return;
        }
        assertThat(seen).isInstanceOf(Result.Done.class);
        assertThat(reached()).isPositive();
        Result.Done done = ((Result.Unknown) result).settledBy((Result.Done) seen);
        assertThat(done.output().keySet()).isEqualTo(action().description().results());
        takenBack(call, done, before);
    }

    @Test
    void what_never_arrived_is_found_not_to_have_happened() throws InterruptedException {
        Optional<Calls> lost = unheard();
        if (lost.isEmpty()) {
            return;
        }
        ActionCall call = lost.get().build();

        assertThat(action().execute(call)).isInstanceOf(Result.Unknown.class);

        Result seen = action().verify(call.looking(Deadline.in(Duration.ofMinutes(1))));
        assertThat(seen).isInstanceOf(Result.Failed.class);
        assertThat(((Result.Failed) seen).retryable()).isTrue();
        assertThat(reached()).isZero();
    }

    @Test
    void what_is_taken_back_is_as_it_was() throws InterruptedException {
        ActionCall call = working().build();
        Object before = state();

        Result.Done done = (Result.Done) action().execute(call);

        takenBack(call, done, before);
    }

    private void takenBack(ActionCall call, Result.Done done, Object before)
            throws InterruptedException {
        ActionCatalog.Inverse undo = action().description().undo();
        if (undo == null) {
            return;
        }
        assertThat(state()).isNotEqualTo(before);
        Map<String, Object> with = new HashMap<>(call.with());
        with.keySet().retainAll(undo.keeps());
        undo.from().forEach((name, field) -> with.put(name, done.output().get(field)));
        Result undone = inverse().execute(working().with(with).key("undo-1").build());

        assertThat(inverse().name()).isEqualTo(undo.uses());
        assertThat(undone).isInstanceOf(Result.Done.class);
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void no_secret_is_in_a_result_an_error_or_a_log() throws InterruptedException {
        List<String> said = new CopyOnWriteArrayList<>();
        Handler ear = new Ear(said);
        Logger root = Logger.getLogger("");
        root.addHandler(ear);
        try {
            said.add(String.valueOf(action().execute(working().build())));
            said.add(String.valueOf(action().execute(refused().build())));
        } finally {
            root.removeHandler(ear);
        }
        assertThat(said).noneMatch(text -> text.contains(secret()));
    }

    /** What must not be said. */
    String secret() {
        return Calls.SECRET;
    }

    /** Hears all that is logged. */
    private static final class Ear extends Handler {
        private final List<String> said;

        Ear(List<String> said) {
            this.said = said;
        }

        @Override
        public void publish(LogRecord entry) {
            said.add(
                    entry.getMessage()
                            + Arrays.toString(entry.getParameters())
                            + entry.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
