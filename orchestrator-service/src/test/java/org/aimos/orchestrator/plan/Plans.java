package org.aimos.orchestrator.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.aimos.events.Alert;
import org.aimos.events.AlertStatus;
import org.aimos.events.Decision;
import org.aimos.events.Environment;
import org.aimos.events.PlaybookRef;
import org.aimos.events.ServiceSnapshot;
import org.aimos.events.Severity;
import org.aimos.orchestrator.action.EffectClass;
import org.aimos.resources.PlaybookSpec;
import org.aimos.resources.ResourceReader;
import org.aimos.resources.TargetSpec;
import org.jspecify.annotations.Nullable;

/** Plans for tests, from the body of a playbook's {@code spec}. */
public final class Plans {
    public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    public static final CelExpressions EXPRESSIONS = new CelExpressions();

    /** People are asked for half an hour. */
    public static final Decision.ApprovalTerms TERMS =
            new Decision.ApprovalTerms(List.of("on-call"), 1, 1800, "hand-over");

    /** Grants everything; its address is never asked for. */
    private static final List<String> GRANTED =
            List.of(
                    "http.get",
                    "http.post",
                    "http.put",
                    "http.delete",
                    "command",
                    "systemd.restart",
                    "kubernetes.restart");

    private static final TargetSpec HOUSE =
            new ObjectMapper()
                    .convertValue(
                            Map.of(
                                    "type",
                                    "http",
                                    "url",
                                    "http://127.0.0.1:1",
                                    "grants",
                                    Stream.of("mend", "helper", "locked", "everywhere", "risky")
                                            .map(p -> Map.of("playbook", p, "actions", GRANTED))
                                            .toList()),
                            TargetSpec.class);

    private Plans() {}

    /** The spec of a playbook whose steps, and whatever else, are given as YAML. */
    public static PlaybookSpec playbook(String yaml) {
        return playbook(yaml, "low");
    }

    private static PlaybookSpec playbook(String yaml, String risk) {
        var text =
                """
                apiVersion: aimos/v1
                kind: Playbook
                metadata: {name: mend, version: 1.0.0, owner: team}
                spec:
                  description: For tests.
                  risk: RISK
                """
                                .replace("RISK", risk)
                        + (yaml.startsWith("match:") ? "" : "  match: 'true'\n")
                        + told(yaml).indent(2);
        var read = new ResourceReader().read("test.yaml", text);
        if (!read.findings().isEmpty()) {
            throw new AssertionError(read.findings());
        }
        return read.resources().getFirst().as(PlaybookSpec.class).orElseThrow().spec();
    }

    /** Fills in what every call has to say and no test is about. */
    private static String told(String yaml) {
        return yaml.replaceAll(
                        "uses: command, with: \\{target: t}",
                        "uses: command, with: {target: t, argv: [/bin/true]}")
                .replaceAll("target: (t|elsewhere)}", "target: $1, path: /x}");
    }

    /** A plan without gate. */
    public static Plan of(String yaml) {
        return of(yaml, null);
    }

    /** A plan whose first effect needs people who answer within half an hour. */
    public static Plan gated(String yaml) {
        return of(yaml, TERMS);
    }

    public static Plan of(String yaml, Decision.@Nullable ApprovalTerms gate) {
        try {
            var plan = planner().plan(request(gate), playbook(yaml));
            return plan.with(plan.order().withLockHeld(true));
        } catch (Refused e) {
            throw new AssertionError(e);
        }
    }

    public static Planner.Request request(Decision.@Nullable ApprovalTerms gate) {
        return new Planner.Request(
                "run-1",
                "incident-1",
                "decision-1",
                new PlaybookRef("mend", "1.0.0", "sha256:abc"),
                "policy",
                "ann",
                situation(),
                gate,
                Duration.ofMinutes(10),
                null);
    }

    public static Situation situation() {
        return new Situation(
                alert(Map.of("instance", "web-1:9100", "unit", "checkout")), service(), null);
    }

    public static Alert alert(Map<String, String> labels) {
        return new Alert(
                "prom",
                "alertmanager",
                "0".repeat(32),
                "name",
                null,
                AlertStatus.FIRING,
                Severity.CRITICAL,
                "explicit",
                "ServiceDown",
                "checkout is down",
                null,
                null,
                "checkout",
                "production",
                labels,
                Map.of(),
                NOON,
                null,
                NOON,
                null,
                null);
    }

    public static ServiceSnapshot service() {
        return new ServiceSnapshot(
                "checkout",
                "team",
                2,
                Environment.PRODUCTION,
                null,
                List.of(),
                List.of("web-1", "web-2"),
                List.of("checkout"),
                List.of());
    }

    /** Knows the actions of the house and one target, {@code t}, that grants them all. */
    public static Planner planner() {
        return new Planner(EXPRESSIONS, Plans::classOf, Plans::target, Plans::library);
    }

    /** Playbooks that may be called: one that mends a host, one that calls {@code mend} again. */
    static Optional<Pinned> library(String name, String version) {
        var yaml =
                switch (name) {
                    case "helper" ->
                            """
                            match: 'false'
                            inputs:
                              host: {in: service.hosts}
                              times: {type: integer, default: 2}
                            steps:
                              - {id: look, uses: http.get, with: {target: t}}
                              - {id: fix, if: steps.look.ok, uses: http.post, with: {target: t}, undo: {uses: http.delete, with: {target: t}}}
                            outputs: {was: '{{ steps.look.ok }}', host: '{{ inputs.host }}'}
                            """;
                    case "locked" ->
                            """
                            match: 'false'
                            inputs: {host: {in: service.hosts}}
                            lock: {key: "'host/' + inputs.host", onBusy: queue}
                            limits: {perHour: 3}
                            timeout: 2m
                            steps:
                              - {id: look, uses: http.get, with: {target: t}}
                              - {id: fix, uses: http.post, with: {target: t}, irreversible: so}
                            """;
                    case "everywhere" ->
                            """
                            match: 'false'
                            inputs: {hosts: {type: list}}
                            steps:
                              - id: each
                                forEach: {in: inputs.hosts, as: host}
                                steps:
                                  - {id: again, uses: systemd.restart, with: {target: t, host: '{{ host }}', unit: web}, irreversible: so}
                            """;
                    case "circle" ->
                            "steps: [{id: back, call: {playbook: mend, version: 1.0.0}}]\n";
                    case "mend" -> "steps: [{id: x, uses: http.get, with: {target: t}}]\n";
                    case "risky" -> "steps: [{id: look, uses: http.get, with: {target: t}}]\n";
                    default -> "";
                };
        if (yaml.isEmpty() || !version.equals("1.0.0")) {
            return Optional.empty();
        }
        var spec = playbook(yaml, name.equals("risky") ? "high" : "low");
        var ref = new PlaybookRef(name, version, "sha256:" + name);
        return Optional.of(new Pinned(ref, spec, yaml, "author-of-" + name));
    }

    static Optional<EffectClass> classOf(String uses) {
        return switch (uses) {
            case "http.get", "wait", "prometheus.query" -> Optional.of(EffectClass.READ);
            case "http.post", "http.put", "http.delete" -> Optional.of(EffectClass.KEYED);
            case "kubernetes.restart" -> Optional.of(EffectClass.KEYED);
            case "command", "systemd.restart" -> Optional.of(EffectClass.ONCE);
            default -> Optional.empty();
        };
    }

    static Optional<TargetSpec> target(String name) {
        return name.equals("t") ? Optional.of(HOUSE) : Optional.empty();
    }
}
