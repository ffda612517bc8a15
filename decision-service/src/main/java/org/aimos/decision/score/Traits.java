package org.aimos.decision.score;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aimos.events.Alert;
import org.aimos.events.Incident;
import org.aimos.events.Score.Feature;
import org.aimos.events.ScoreModel;
import org.aimos.events.ServiceSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * A case in numbers that people can read. What kind it is of is 1; what is counted is squeezed to 0
 * to 1, so that weights can be compared.
 *
 * @param features those that need no playbook, sorted by name
 * @param playbooks how those did that were ever run for the service
 */
public record Traits(List<Feature> features, List<Helped> playbooks) {
    private static final int LONGEST = 60;

    /** From 64 on more of it says nothing more. */
    private static final double MANY = 6;

    private static final int OFTEN = 3;

    /** How often a playbook ran for a service of late, and after how many runs it was over. */
    public record Helped(String playbook, int runs, int helped) {}

    /**
     * Those of a case.
     *
     * @param earlier how many incidents its service had in the 30 days before
     */
    public static Traits of(
            Alert alert,
            @Nullable ServiceSnapshot service,
            Incident incident,
            boolean flapping,
            Instant now,
            int earlier,
            List<Helped> playbooks) {
        var values = new TreeMap<String, Double>();
        values.put("alert " + word(alert.name()), 1.0);
        values.put("source " + word(alert.source()), 1.0);
        values.put("severity " + alert.severity().word(), 1.0);
        values.put("environment " + incident.environment().word(), 1.0);
        values.put("tier " + (service == null ? "unknown" : String.valueOf(service.tier())), 1.0);
        ZonedDateTime utc = now.atZone(ZoneOffset.UTC);
        values.put("hours " + hours(utc.getHour()), 1.0);
        if (utc.getDayOfWeek() == DayOfWeek.SATURDAY || utc.getDayOfWeek() == DayOfWeek.SUNDAY) {
            values.put("weekend", 1.0);
        }
        if (flapping) {
            values.put("flapping", 1.0);
        }
        put(values, "alerts at once", squeezed(incident.alertCount() - 1));
        put(values, "incidents of late", squeezed(earlier));
        put(values, "came back", (double) Math.min(OFTEN, incident.reopened()) / OFTEN);
        return new Traits(list(values), List.copyOf(playbooks));
    }

    /** All features when this playbook is chosen; a success rate that is not known is a half. */
    List<Feature> with(String playbook) {
        var values = new TreeMap<String, Double>();
        features.forEach(f -> values.put(f.name(), f.value()));
        values.put(ScoreModel.OF_PLAYBOOK + word(playbook), 1.0);
        double helped =
                playbooks.stream()
                        .filter(p -> p.playbook().equals(playbook))
                        .findFirst()
                        .map(p -> (p.helped() + 1.0) / (p.runs() + 2.0))
                        .orElse(0.5);
        put(values, ScoreModel.OF_PLAYBOOK + "helped here", helped);
        return list(values);
    }

    private static String hours(int hour) {
        if (hour < 6 || hour >= 22) {
            return "22-06";
        }
        return hour < 14 ? "06-14" : "14-22";
    }

    private static double squeezed(int count) {
        return Math.min(1, Math.log1p(Math.max(0, count)) / Math.log(2) / MANY);
    }

    private static void put(Map<String, Double> values, String name, double value) {
        if (value > 0) {
            values.put(name, Estimating.rounded(value));
        }
    }

    /** Text of an alert is foreign: one line, and short. */
    private static String word(String text) {
        String one = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return one.length() <= LONGEST ? one : one.substring(0, LONGEST) + "…";
    }

    private static List<Feature> list(Map<String, Double> values) {
        return values.entrySet().stream().map(e -> new Feature(e.getKey(), e.getValue())).toList();
    }
}
