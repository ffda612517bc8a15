package org.aimos.resources;

import java.time.Duration;
import java.util.List;
import org.aimos.resources.SignatureSpec.Style;
import org.jspecify.annotations.Nullable;

/** Checks one source by meaning. */
final class SourceCheck {
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration SOONEST = Duration.ofMinutes(1);

    private final SourceSpec spec;
    private final Report report;

    private SourceCheck(SourceSpec spec, Report report) {
        this.spec = spec;
        this.report = report;
    }

    static void check(SourceSpec spec, Report report) {
        SourceCheck check = new SourceCheck(spec, report);
        if (spec.mapping() != null) {
            MappingCheck.check(spec, spec.mapping(), report);
        }
        if (spec.defaults() != null) {
            check.defaults(spec.defaults());
        }
        if (spec.signature() != null) {
            check.signature(spec.signature());
        }
        check.addresses();
        if (spec.heartbeat() != null && spec.heartbeat().compareTo(SHORTEST) < 0) {
            report.value(
                    List.of("spec", "heartbeat"), "a heartbeat is at least 10s", "such as 10m");
        }
        if (spec.resolveAfter() != null && spec.resolveAfter().compareTo(SOONEST) < 0) {
            report.value(
                    List.of("spec", "resolveAfter"), "resolveAfter is at least 1m", "such as 1h");
        }
    }

    private void defaults(SourceSpec.Defaults defaults) {
        if (defaults.environment() != null
                && !spec.environments().contains(defaults.environment())) {
            report.value(
                    List.of("spec", "defaults", "environment"),
                    "the default environment is not one that the source may name",
                    "add it to environments");
        }
        if (defaults.service() != null && !spec.mayName(defaults.service())) {
            report.value(
                    List.of("spec", "defaults", "service"),
                    "the default service is not one that the source may name",
                    "add it to services");
        }
    }

    private void signature(SignatureSpec signature) {
        List<Object> here = List.of("spec", "signature");
        if (signature.style() == Style.SNS != signature.secrets().isEmpty()) {
            report.key(
                    here,
                    signature.style() == Style.SNS
                            ? "sns signs with a key of Amazon and has no secret"
                            : "nobody knows the secret that signs",
                    signature.style() == Style.SNS ? "" : "secrets: [{fromFile: /run/secrets/…}]");
        }
        for (int i = 0; i < signature.secrets().size(); i++) {
            SignatureSpec.Secret secret = signature.secrets().get(i);
            if ((secret.fromFile() == null) == (secret.fromEnv() == null)) {
                report.value(
                        Report.below(here, "secrets", i),
                        "a secret comes from one place",
                        "exactly one of fromFile and fromEnv");
            } else if (isSecret(secret.fromFile()) || isSecret(secret.fromEnv())) {
                report.value(
                        Report.below(here, "secrets", i),
                        "this is a secret itself, and not where it is read from",
                        "put it in a file and name that: {fromFile: /run/secrets/…}; make a new secret, for this one was written down");
            }
        }
        if (signature.timestampHeader() != null && signature.style() != Style.GRAFANA) {
            report.key(
                    Report.below(here, "timestampHeader"),
                    "only Grafana lets its header of the time be named",
                    "");
        }
    }

    private static boolean isSecret(@Nullable String place) {
        return place != null && place.startsWith(StandardSecret.PREFIX);
    }

    private void addresses() {
        for (int i = 0; i < spec.addresses().size(); i++) {
            try {
                AddressRange.parse(spec.addresses().get(i));
            } catch (IllegalArgumentException e) {
                report.value(List.of("spec", "addresses", i), String.valueOf(e.getMessage()), "");
            }
        }
    }
}
