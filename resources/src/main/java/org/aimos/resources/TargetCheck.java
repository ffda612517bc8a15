package org.aimos.resources;

import java.util.List;
import java.util.Optional;
import org.aimos.resources.ActionCatalog.Action;

/** Checks a target: an address that fits its type, one place for its secret, real grants. */
final class TargetCheck {
    private final TargetSpec spec;
    private final Report report;

    private TargetCheck(TargetSpec spec, Report report) {
        this.spec = spec;
        this.report = report;
    }

    static void check(TargetSpec spec, Report report) {
        TargetCheck check = new TargetCheck(spec, report);
        check.address();
        check.credentials();
        check.grants();
    }

    private void address() {
        switch (spec.type()) {
            case HTTP, PROMETHEUS -> needs("url", spec.url() != null, "url: https://host:port");
            case COMMAND ->
                    needs(
                            "executables",
                            !spec.executables().isEmpty(),
                            "absolute paths it may run");
            case KAFKA -> needs("topics", !spec.topics().isEmpty(), "topics it may publish to");
        }
    }

    private void needs(String field, boolean there, String hint) {
        if (!there) {
            String what = "a target of type " + spec.type().word() + " needs '" + field + "'";
            report.value(List.of("spec", "type"), what, hint);
        }
    }

    private void credentials() {
        TargetSpec.Credentials credentials = spec.credentials();
        if (credentials != null
                && (credentials.fromFile() == null) == (credentials.fromEnv() == null)) {
            report.key(
                    List.of("spec", "credentials"),
                    "credentials come from a file or from the environment",
                    "exactly one of fromFile and fromEnv");
        }
    }

    private void grants() {
        for (int grant = 0; grant < spec.grants().size(); grant++) {
            List<String> actions = spec.grants().get(grant).actions();
            for (int i = 0; i < actions.size(); i++) {
                action(actions.get(i), List.of("spec", "grants", grant, "actions", i));
            }
        }
    }

    private void action(String name, List<?> path) {
        Optional<Action> action = ActionCatalog.of(name);
        if (action.isEmpty()) {
            report.value(
                    path,
                    "unknown action '" + name + "'",
                    DidYouMean.hint(name, ActionCatalog.names()));
        } else if (action.get().target() != spec.type()) {
            report.value(
                    path,
                    "'" + name + "' can't be done at a target of type " + spec.type().word(),
                    "");
        }
    }
}
