package org.aimos.orchestrator.run;

import java.time.Duration;
import java.util.Map;
import org.aimos.events.StepStatus;
import org.jspecify.annotations.Nullable;

/** What a step's results lead to: done, its check, another attempt, or failure. */
final class Results {
    /** How often a call whose outcome nobody knows is sent again under the same key. */
    static final int RESENDS = 3;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private Results() {}

    static boolean succeeded(Turn t, Signal.StepSucceeded s) {
        if (t.phase == Phase.REREADING) {
            return Gates.readAgain(t, s);
        }
        if (!current(t, Phase.ACTING, s.stepId(), s.attempt())) {
            return false;
        }
        t.outputs.put(s.stepId(), s.output());
        if (t.step().effect()) {
            carriedOut(t);
        }
        if (t.step().step().verify() == null) {
            Stepping.done(t, s.summary());
        } else {
            t.mark(s.stepId(), StepStatus.RUNNING, s.summary());
            verify(t, Phase.VERIFYING);
        }
        return true;
    }

    static boolean failed(Turn t, Signal.StepFailed s) {
        if (t.phase == Phase.REREADING) {
            return Gates.notReadAgain(t, s.stepId(), s.reason());
        }
        if (!current(t, Phase.ACTING, s.stepId(), s.attempt())) {
            return false;
        }
        t.attempt = t.attempt.failed();
        againOrFail(t, s.reason(), s.retryable());
        return true;
    }

    static boolean unknown(Turn t, Signal.StepUnknown s) {
        if (t.phase == Phase.REREADING) {
            return Gates.notReadAgain(t, s.stepId(), s.reason());
        }
        if (!current(t, Phase.ACTING, s.stepId(), s.attempt())) {
            return false;
        }
        if (!t.step().effect()) {
            t.attempt = t.attempt.failed();
            againOrFail(t, s.reason(), true);
            return true;
        }
        settle(t, s.reason());
        return true;
    }

    /** Nobody knows whether the effect happened: the check is asked before anything else. */
    static void settle(Turn t, String reason) {
        t.attempt = t.attempt.unknown();
        t.mark(t.step().id(), StepStatus.UNKNOWN, reason);
        if (t.step().step().verify() != null) {
            verify(t, Phase.SETTLING);
        } else {
            resendOrHandOver(t, reason);
        }
    }

    static boolean verified(Turn t, Signal.Verified s) {
        if (current(t, Phase.VERIFYING, s.stepId(), s.attempt())) {
            if (s.holds()) {
                Stepping.done(t, summary(t, s));
            } else {
                t.attempt = t.attempt.failed();
                againOrFail(t, "carried out, but its check did not hold: " + s.detail(), true);
            }
            return true;
        }
        if (current(t, Phase.SETTLING, s.stepId(), s.attempt())) {
            if (s.holds()) {
                t.outputs.putIfAbsent(s.stepId(), Map.of());
                carriedOut(t);
                Stepping.done(t, "no answer came, but its check holds: " + s.detail());
            } else {
                resendOrHandOver(t, "no answer came and its check does not hold: " + s.detail());
            }
            return true;
        }
        return false;
    }

    static void verify(Turn t, Phase phase) {
        var verify = t.step().step().verify();
        if (verify == null) {
            throw new IllegalStateException(t.step().id() + " has no verify");
        }
        t.phase = phase;
        t.wakeAt = null;
        t.mustBeKept();
        var within = verify.within();
        var started = t.attempt.startedAt();
        if (phase == Phase.VERIFYING && started != null) {
            var used = Duration.between(started, t.now());
            within = Stepping.shorter(within, t.step().step().timeout().minus(used));
            within = Stepping.shorter(within, t.timeLeft());
        }
        t.commands.add(new Command.VerifyStep(t.step().id(), t.attempt.number(), within));
    }

    private static void carriedOut(Turn t) {
        if (!t.effected.contains(t.step().id())) {
            t.effected.add(t.step().id());
        }
    }

    private static void againOrFail(Turn t, String reason, boolean retryable) {
        var left = retryable && t.attempt.failures() < t.step().step().attempts();
        if (left && t.stop == null && !t.outOfTime()) {
            pause(t, StepStatus.RUNNING, reason, t.attempt.failures());
            return;
        }
        fail(t, reason);
    }

    private static void resendOrHandOver(Turn t, String reason) {
        var again =
                t.step().effectClass().repeatable()
                        && t.attempt.unknowns() <= RESENDS
                        && t.stop == null
                        && !t.outOfTime();
        if (again) {
            var waiting = reason + "; sent again under the same key";
            pause(t, StepStatus.UNKNOWN, waiting, t.attempt.unknowns());
            return;
        }
        t.mark(t.step().id(), StepStatus.UNKNOWN, reason);
        t.sayStepFinished(t.step().id());
        Endings.unknown(t, reason);
    }

    private static void fail(Turn t, String reason) {
        t.mark(t.step().id(), StepStatus.FAILED, reason);
        t.sayStepFinished(t.step().id());
        if (t.stop != null) {
            Endings.stopped(t, t.stop);
        } else {
            Endings.failed(t, "step " + t.step().id() + " failed: " + reason);
        }
    }

    private static void pause(Turn t, StepStatus meanwhile, String reason, int times) {
        t.mark(t.step().id(), meanwhile, reason);
        t.phase = Phase.PAUSING;
        t.wakeAt = t.now().plus(pause(times));
        t.mustBeKept();
    }

    /** How long to wait before the attempt after this many: doubled each time. */
    static Duration pause(int times) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(10, Math.max(0, times - 1)));
        return Stepping.shorter(pause, LONGEST_PAUSE);
    }

    private static String summary(Turn t, Signal.Verified s) {
        @Nullable String said = null;
        for (var step : t.steps()) {
            if (step.id().equals(s.stepId())) {
                said = step.summary();
            }
        }
        return said == null ? "its check holds" : said + "; its check holds";
    }

    private static boolean current(Turn t, Phase phase, String stepId, int attempt) {
        return t.phase == phase
                && t.hasStep()
                && t.step().id().equals(stepId)
                && t.attempt.number() == attempt;
    }
}
