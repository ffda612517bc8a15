package org.aimos.resources;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.aimos.resources.EscalationSpec.Level;
import org.aimos.resources.EscalationSpec.PagerDuty;
import org.aimos.resources.EscalationSpec.Person;
import org.aimos.resources.EscalationSpec.Rota;

/** Checks who is told: somebody on each level, each by some way. */
final class EscalationCheck {
    private final Report report;

    private EscalationCheck(Report report) {
        this.report = report;
    }

    static void check(EscalationSpec spec, Report report) {
        EscalationCheck check = new EscalationCheck(report);
        for (int level = 0; level < spec.levels().size(); level++) {
            check.level(spec.levels().get(level), List.of("spec", "levels", level));
        }
    }

    private void level(Level level, List<Object> path) {
        if (level.people().isEmpty() == (level.rota() == null)) {
            report.value(path, "a level has people or a rota", "exactly one of the two");
        }
        people(level.people(), Report.below(path, "people"));
        if (level.rota() != null) {
            if (level.rota().people().isEmpty()) {
                report.key(
                        Report.below(path, "rota", "people"),
                        "nobody whom the calendar names can be told",
                        "list them with their channels");
            }
            people(level.rota().people(), Report.below(path, "rota", "people"));
            rota(level.rota(), Report.below(path, "rota"));
        }
    }

    private void rota(Rota rota, List<Object> path) {
        if ((rota.ical() == null) == (rota.rotation() == null)) {
            report.key(
                    path,
                    "a rota has a calendar or a rotation",
                    "exactly one of ical and rotation");
        }
        if (rota.rotation() == null) {
            return;
        }
        try {
            Instant.parse(rota.rotation().from());
            ZoneId.of(rota.rotation().zone());
        } catch (DateTimeException e) {
            report.key(
                    Report.below(path, "rotation"),
                    String.valueOf(e.getMessage()),
                    "from: '2026-01-05T09:00:00Z', zone: Europe/Berlin");
        }
    }

    private void people(List<Person> people, List<Object> path) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < people.size(); i++) {
            Person person = people.get(i);
            if (!names.add(person.name())) {
                report.value(
                        Report.below(path, i), "'" + person.name() + "' stands here twice", "");
            }
            if (person.webhook() == null && person.email() == null && person.pagerduty() == null) {
                report.value(
                        Report.below(path, i),
                        "'" + person.name() + "' can't be told: no channel",
                        "webhook, email or pagerduty");
            }
            PagerDuty pagerduty = person.pagerduty();
            if (pagerduty != null
                    && (pagerduty.keyFromFile() == null) == (pagerduty.keyFromEnv() == null)) {
                report.key(
                        Report.below(path, i, "pagerduty"),
                        "the key comes from a file or from the environment",
                        "exactly one of keyFromFile and keyFromEnv");
            }
        }
    }
}
