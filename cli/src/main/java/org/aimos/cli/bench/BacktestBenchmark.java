package org.aimos.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimos.cli.Backtests;
import org.aimos.cli.bench.AlertStream.Told;
import org.aimos.local.Part;

/**
 * A changed rule tried on half a million stored alerts, read from PostgreSQL and judged twice. A
 * thousand real ones are copied over the last month: of each five of one service four stand in one
 * incident, which has its decision, and one is held back by a silence. The other services are
 * stopped meanwhile.
 */
public final class BacktestBenchmark implements Benchmark {
    private static final int REAL = 1_000;
    private static final int TOGETHER = 5;
    private static final int ALERTS = 500_000;

    /** Each row once more for each time, spread over four weeks; the real ones came today. */
    private static final List<String> COPIES =
            List.of(
                    """
                    insert into incident (id, correlation_key, status, version, priority, opened_at, resolved_at,
                        storm, severity, state)
                    select t || '/' || i.id, i.correlation_key, 'resolved', i.version, i.priority, p.at,
                        p.at + interval '1 hour', i.storm, i.severity, i.state
                    from incident i, generate_series(1, %1$d) t, lateral (select now() - interval '1 day' - t * interval '27 days' / %1$d as at) p
                    """,
                    """
                    insert into alert (alert_key, correlation_key, incident_id, note, heard_at, member, state, name,
                        held)
                    select t || '/' || a.alert_key, a.correlation_key, t || '/' || a.incident_id, a.note, p.at,
                        a.member, a.state, a.name, a.held
                    from alert a, generate_series(1, %1$d) t, lateral (select now() - interval '1 day' - t * interval '27 days' / %1$d as at) p
                    """,
                    """
                    insert into decision (id, incident_id, incident_version, decided_at, mode, playbook, decision,
                        inputs, inputs_digest)
                    select t || '/' || d.id, t || '/' || d.incident_id, d.incident_version, p.at, d.mode, d.playbook,
                        d.decision, d.inputs, d.inputs_digest
                    from decision d, generate_series(1, %1$d) t, lateral (select now() - interval '1 day' - t * interval '27 days' / %1$d as at) p
                    """,
                    """
                    insert into held_alert (id, silence, alert, held_at)
                    select t || '/' || h.id, h.silence, h.alert, p.at
                    from held_alert h, generate_series(1, %1$d) t, lateral (select now() - interval '1 day' - t * interval '27 days' / %1$d as at) p
                    """);

    @Override
    public String name() {
        return "backtest";
    }

    @Override
    public String description() {
        return "a changed rule tried on 500,000 stored alerts";
    }

    @Override
    public Map<String, Object> measure(Bench bench, Load load) throws IOException {
        int wanted = load.quick() ? ALERTS / 10 : ALERTS;
        setUp(bench);
        bench.only(Part.DECISION);
        RunBook book = new RunBook(bench.stack().database(Part.DECISION));
        try (AlertStream stream = new AlertStream(bench, book)) {
            stream.perSecond(REAL, BacktestBenchmark::told);
        }
        bench.say("Copying %d alerts to %d", REAL, wanted);
        copy(book, wanted / REAL);
        long begin = System.nanoTime();
        JsonNode done = Backtests.run(bench.decision(), rule("1.0.1", "DiskSlow"), "30d");
        double seconds = (System.nanoTime() - begin) / 1e9;
        Map<String, Object> figures = new LinkedHashMap<>();
        for (String figure : List.of("alerts", "held", "decisions", "changed", "gained", "lost")) {
            figures.put(figure, done.at("/report/" + figure).asInt());
        }
        figures.put("seconds", Math.round(seconds * 10) / 10.0);
        figures.put("alertsPerSecond", Math.round(done.at("/report/alerts").asInt() / seconds));
        figures.put(
                "decisionsPerSecond", Math.round(done.at("/report/decisions").asInt() / seconds));
        return figures;
    }

    private static void setUp(Bench bench) throws IOException {
        bench.apply(
                Texts.filled("escalation.yaml", Map.of("PORT", "9")),
                "Escalation",
                "bench",
                "setup");
        bench.apply(Texts.filled("calm.yaml", Map.of()), "Policy", "bench-calm", "setup");
        bench.apply(
                Texts.filled("backtest-playbook.yaml", Map.of()),
                "Playbook",
                "bench-look",
                "setup");
        bench.apply(rule("1.0.0", "DiskFull"), "Rule", "bench-1", "setup");
        for (int i = 0; i < REAL / TOGETHER; i++) {
            bench.apply(
                    Texts.filled("service.yaml", Map.of("NAME", service(i))),
                    "Service",
                    service(i),
                    "setup");
        }
        bench.apply(
                Texts.filled(
                        "backtest-silence.yaml",
                        Map.of(
                                "FROM", Instant.now().minus(Duration.ofDays(29)).toString(),
                                "UNTIL", Instant.now().plus(Duration.ofHours(23)).toString())),
                "Silence",
                "bench-quiet",
                "setup");
    }

    private static Told told(int i) {
        int service = i / TOGETHER;
        String name = service % 2 == 0 ? "DiskFull" : "DiskSlow";
        boolean quiet = i % TOGETHER == TOGETHER - 1;
        return new Told(quiet ? "DiskQuiet" : name, service(service), "past-" + i);
    }

    private static String service(int number) {
        return "past-" + number;
    }

    private static void copy(RunBook book, int times) throws IOException {
        try (Connection connection = book.open();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table decision disable trigger audit_decision");
            for (String table : COPIES) {
                statement.execute(table.formatted(times));
            }
            statement.execute("alter table decision enable trigger audit_decision");
            statement.execute("vacuum analyze incident, alert, decision, held_alert");
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static String rule(String version, String alert) {
        return """
        apiVersion: aimos/v1
        kind: Rule
        metadata: {name: bench-1, version: %s, owner: bench}
        spec:
          order: 1
          when: alert.name == '%s'
          then: {playbook: bench-look}
        """
                .formatted(version, alert);
    }
}
