package org.aimos.orchestrator.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.aimos.bus.FactCodec;
import org.aimos.orchestrator.plan.Plans;
import org.aimos.orchestrator.run.Moment;
import org.aimos.orchestrator.run.Phase;
import org.aimos.orchestrator.run.RunMachine;
import org.aimos.orchestrator.run.RunState;
import org.aimos.orchestrator.run.Signal;
import org.aimos.orchestrator.run.Strand;
import org.junit.jupiter.api.Test;

/** Runs that were in flight when runs had one strand go on. */
class EarlierStatesTest {
    private static final String EARLIER =
            """
            {"run":{"id":"run-1","version":2,"incidentId":"i","playbook":{"name":"mend","version":"1.0.0","digest":"sha256:a"},
            "status":"STATUS","requestedBy":"policy","inputs":{},"steps":[
            {"id":"look","uses":"http.get","status":"done","effect":false,"attempt":1},
            {"id":"mend","uses":"http.post","status":"running","effect":true,"attempt":2}],
            "reason":"so","remaining":[],"startedAt":"2026-01-01T12:00:00Z"},
            "phase":"PHASE","at":1,"outputs":{"look":{"ok":false}},"effected":[EFFECTED],
            "attempt":{"number":2,"failures":1,"unknowns":0,"startedAt":"2026-01-01T12:00:00Z"},
            "cleared":["mend"],"reread":[],@ROLLBACK@
            "clock":{"worked":"PT3S","since":"2026-01-01T12:00:00Z"},"wakeAt":"2026-01-01T12:00:09Z"}
            """;
    private static final String STEPS =
            """
            steps:
              - {id: look, uses: http.get, with: {target: t}}
              - {id: mend, uses: http.post, with: {target: t}, undo: {uses: http.delete, with: {target: t}}}
            """;

    @Test
    void a_run_that_paused_goes_on_with_the_attempt_it_had() {
        var state = EarlierStates.read(earlier("running", "PAUSING", "", ""));

        assertThat(state.phase()).isEqualTo(Phase.WORKING);
        assertThat(state.strands())
                .containsExactly(
                        new Strand(
                                "mend",
                                Strand.Doing.PAUSING,
                                2,
                                1,
                                0,
                                Plans.NOON,
                                Plans.NOON.plusSeconds(9),
                                false));
        assertThat(state.known().outputs()).containsKey("look");
    }

    @Test
    void a_run_that_acted_when_its_worker_was_lost_settles_first() {
        var state = EarlierStates.read(earlier("running", "ACTING", "", ""));

        var next = apply(state, new Signal.LeaseTaken()).strands().getFirst();

        assertThat(next.unknowns()).isEqualTo(1);
        assertThat(next.doing()).isEqualTo(Strand.Doing.PAUSING);
    }

    @Test
    void a_run_that_rolled_back_goes_on_rolling_back() {
        var undoing = "\"undoing\":{\"todo\":[\"mend\"],\"because\":\"it failed\"},";
        var state = EarlierStates.read(earlier("rolling-back", "UNDOING", "\"mend\"", undoing));

        var ended = apply(state, new Signal.StepUndone("mend", 2, "taken back"));

        assertThat(ended.phase()).isEqualTo(Phase.ENDED);
    }

    @Test
    void an_order_of_earlier_calls_nothing() throws IOException {
        var order = Plans.of(STEPS).order();
        var earlier = Json.write(order).replaceAll(",\"(incident|called)\":\\{}", "");

        assertThat(earlier).doesNotContain("called");
        assertThat(FactCodec.json().readTree(Json.write(EarlierStates.order(earlier))))
                .isEqualTo(FactCodec.json().readTree(Json.write(order)));
    }

    @Test
    void of_what_an_earlier_undo_reads_everything_counts() {
        var reversal =
                """
                ,"reversal": {"runId": "run-0", "digest": "d", "steps": [], "sights": [
                    {"back": "undo1_one", "now": "{ok=true}",
                     "check": {"id": "look1_one", "uses": "http.get", "target": "t", "told": []}}]}}
                """;
        var earlier =
                Json.write(Plans.of(STEPS).order())
                        .replace(",\"reversal\":null", "")
                        .replaceAll("\\}$", reversal);

        var read = Objects.requireNonNull(EarlierStates.order(earlier).reversal());
        var check = Objects.requireNonNull(read.sights().getFirst().check());

        assertThat(check.changed(Map.of("ok", true), Plans.EXPRESSIONS)).isEmpty();
        assertThat(check.changed(Map.of("ok", true, "at", 1), Plans.EXPRESSIONS))
                .containsExactly("result");
    }

    @Test
    void what_is_written_now_is_read_back_as_it_was() {
        var state = RunState.admitted(Plans.of(STEPS), "so", Plans.NOON);
        var working = apply(apply(state, new Signal.Started()), new Signal.LeaseTaken());

        assertThat(EarlierStates.read(Json.write(working))).isEqualTo(working);
    }

    private static RunState apply(RunState state, Signal signal) {
        var moment = new Moment(Instant.EPOCH, () -> "id", Plans.EXPRESSIONS);
        return RunMachine.apply(state, signal, Plans.of(STEPS), moment).state();
    }

    private static String earlier(String status, String phase, String effected, String undoing) {
        return EARLIER.replace("STATUS", status)
                .replace("PHASE", phase)
                .replace("EFFECTED", effected)
                .replace("@ROLLBACK@", undoing)
                .replace("\n", "");
    }
}
