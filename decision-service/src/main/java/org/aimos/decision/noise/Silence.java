package org.aimos.decision.noise;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimos.events.Alert;
import org.aimos.events.Environment;
import org.aimos.events.ServiceSnapshot;
import org.aimos.resources.Recurring;
import org.aimos.resources.Recurring.Span;
import org.aimos.resources.Scope;
import org.aimos.resources.SilenceSpec;
import org.aimos.resources.Variables;
import org.aimos.resources.policy.Checked;
import org.aimos.resources.policy.InForce;
import org.jspecify.annotations.Nullable;

/** One silence in force. One that can't be asked holds nothing back. */
public final class Silence {
    private final InForce<SilenceSpec> applied;
    private final @Nullable Checked when;
    private final @Nullable Recurring times;

    private Silence(
            InForce<SilenceSpec> applied, @Nullable Checked when, @Nullable Recurring times) {
        this.applied = applied;
        this.when = when;
        this.times = times;
    }

    /** Compiles one. */
    public static Silence of(InForce<SilenceSpec> applied) {
        SilenceSpec spec = applied.spec();
        Checked when = spec.when() == null ? null : Checked.compile(spec.when(), Scope.SILENCE);
        Recurring times =
                spec.from() == null || spec.to() == null
                        ? null
                        : Recurring.of(
                                new Span(Instant.parse(spec.from()), Instant.parse(spec.to())),
                                spec.repeat(),
                                ZoneId.of(spec.zone()));
        return new Silence(applied, when, times);
    }

    /** The resource that says it. */
    public InForce<SilenceSpec> applied() {
        return applied;
    }

    /** Which one, exactly: {@code name@version}. */
    public String key() {
        return applied.name() + "@" + applied.version();
    }

    /** The span that lasts now, else the next one; empty when it is over or has no times. */
    public Optional<Span> span(Instant now) {
        return Optional.ofNullable(times).flatMap(t -> t.at(now));
    }

    /** True while it lasts; without times it always does. */
    public boolean lasts(Instant now) {
        return times == null || times.holds(now);
    }

    /** Names of the alerts that it depends on; empty when it holds by itself. */
    public List<String> explainers() {
        SilenceSpec.Inhibited inhibited = applied.spec().inhibited();
        return inhibited == null ? List.of() : inhibited.by();
    }

    /** True when it speaks about this alert, whenever. */
    public boolean covers(Alert alert, @Nullable ServiceSnapshot service, Environment environment) {
        Map<String, String> labels = labels(alert);
        if (!applied.spec().matchers().stream().allMatch(m -> m.matches(labels))) {
            return false;
        }
        return when == null || when.ask(variables(alert, service, environment)).yes();
    }

    /**
     * Why it holds back an alert that it covers: by itself, or because one of these explains it.
     * Empty when it needs an explaining alert and none of these is one; no alert explains itself.
     */
    Optional<Hush> hush(Instant now, Alert alert, List<Alert> firing) {
        SilenceSpec.Inhibited inhibited = applied.spec().inhibited();
        return inhibited == null
                ? Optional.of(hush(now, null))
                : firing.stream()
                        .filter(f -> !f.alertKey().equals(alert.alertKey()))
                        .filter(f -> inhibited.by().contains(f.name()))
                        .filter(f -> same(inhibited.equal(), labels(alert), labels(f)))
                        .findFirst()
                        .map(f -> hush(now, f));
    }

    private Hush hush(Instant now, @Nullable Alert by) {
        Instant until = span(now).map(Span::to).orElse(null);
        String sentence =
                "Silence '%s' of %s holds it back%s: %s"
                        .formatted(
                                applied.name(),
                                applied.resource().metadata().owner(),
                                until == null ? "" : " until " + until,
                                applied.spec().reason());
        return new Hush(key(), until, sentence, by);
    }

    /** What matchers see: the tool's labels, and what an alert has whatever tool told it. */
    public static Map<String, String> labels(Alert alert) {
        var labels = new HashMap<String, String>();
        labels.put("alertname", alert.name());
        labels.put("severity", alert.severity().word());
        put(labels, "service", alert.service());
        put(labels, "environment", alert.environment());
        put(labels, "instance", alert.resource());
        labels.putAll(alert.labels());
        return labels;
    }

    private static void put(Map<String, String> labels, String name, @Nullable String value) {
        if (value != null) {
            labels.put(name, value);
        }
    }

    private static boolean same(List<String> names, Map<String, String> a, Map<String, String> b) {
        return names.stream().allMatch(n -> a.getOrDefault(n, "").equals(b.getOrDefault(n, "")));
    }

    private static Map<String, Object> variables(
            Alert alert, @Nullable ServiceSnapshot service, Environment environment) {
        return Map.of(
                "alert", Variables.alert(alert),
                "service", Variables.service(service),
                "environment", environment.word());
    }
}
