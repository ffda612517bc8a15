package org.aimos.resources;

import java.net.InetAddress;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.aimos.resources.ActionCatalog.Action;
import org.jspecify.annotations.Nullable;

/** Checks a target: an address that fits its type, one place for its secret, real grants. */
final class TargetCheck {
    private static final Map<TargetSpec.Type, List<String>> SCHEMES = schemes();

    private final TargetSpec spec;
    private final Report report;

    private TargetCheck(TargetSpec spec, Report report) {
        this.spec = spec;
        this.report = report;
    }

    static void check(TargetSpec spec, Report report) {
        TargetCheck check = new TargetCheck(spec, report);
        check.address();
        check.parts();
        check.credentials();
        check.grants();
    }

    private void address() {
        List<String> schemes = SCHEMES.getOrDefault(spec.type(), List.of());
        URI url = spec.url();
        if (schemes.isEmpty()) {
            only("url", url != null, false);
            return;
        }
        String hint = "url: " + schemes.getFirst() + "://…";
        needs("url", url != null, hint);
        if (url != null && !schemes.contains(String.valueOf(url.getScheme()))) {
            report.value(
                    List.of("spec", "url"),
                    "a target of type " + spec.type().word() + " is not reached so",
                    hint);
        }
        if (url != null && isNever(url.getHost())) {
            report.value(
                    List.of("spec", "url"), "link-local addresses are never called", "name a host");
        }
    }

    private void parts() {
        part(
                "executables",
                !spec.executables().isEmpty(),
                "absolute paths it may run",
                TargetSpec.Type.COMMAND);
        part("topics", !spec.topics().isEmpty(), "topics it may publish to", TargetSpec.Type.KAFKA);
        part(
                "hosts",
                !spec.hosts().isEmpty(),
                "hosts: {web-1: {key: SHA256:…}}",
                TargetSpec.Type.SSH);
        part(
                "directory",
                spec.directory() != null,
                "where accounts and groups are",
                TargetSpec.Type.LDAP);
        part("folder", spec.folder() != null, "folder: /srv/ansible", TargetSpec.Type.ANSIBLE);
        part(
                "inventory",
                spec.inventory() != null,
                "inventory: hosts.ini",
                TargetSpec.Type.ANSIBLE);
        part("from", spec.from() != null, "from: aimos@example.org", TargetSpec.Type.SMTP);
        only("scripts", !spec.scripts().isEmpty(), spec.type() == TargetSpec.Type.SSH);
        only("sudo", spec.sudo(), spec.type() == TargetSpec.Type.SSH);
    }

    /** A field that targets of one type need and no others have. */
    private void part(String field, boolean there, String hint, TargetSpec.Type type) {
        if (spec.type() == type) {
            needs(field, there, hint);
        }
        only(field, there, spec.type() == type);
    }

    private void only(String field, boolean there, boolean has) {
        if (there && !has) {
            report.key(
                    List.of("spec", field),
                    "a target of type " + spec.type().word() + " has no '" + field + "'",
                    "");
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
        boolean secret =
                Set.of(
                                TargetSpec.Type.SSH,
                                TargetSpec.Type.LDAP,
                                TargetSpec.Type.SLACK,
                                TargetSpec.Type.TEAMS)
                        .contains(spec.type());
        boolean user =
                Set.of(TargetSpec.Type.SSH, TargetSpec.Type.LDAP, TargetSpec.Type.SQL)
                        .contains(spec.type());
        if (credentials == null) {
            needs("credentials", !secret, "credentials: {fromFile: /run/secrets/…}");
            return;
        }
        long places =
                Stream.of(
                                credentials.fromFile(),
                                credentials.fromEnv(),
                                credentials.fromKubernetesSecret())
                        .filter(Objects::nonNull)
                        .count();
        if (places != 1) {
            report.key(
                    List.of("spec", "credentials"),
                    "credentials come from one place",
                    "exactly one of fromFile, fromEnv and fromKubernetesSecret");
        }
        if (user && credentials.user() == null) {
            report.key(
                    List.of("spec", "credentials"),
                    "a target of type " + spec.type().word() + " signs in by name",
                    "user: …");
        }
    }

    private void grants() {
        for (int grant = 0; grant < spec.grants().size(); grant++) {
            List<String> actions = spec.grants().get(grant).actions();
            for (int i = 0; i < actions.size(); i++) {
                List<Object> path = List.of("spec", "grants", grant, "actions", i);
                action(spec.grants().get(grant), actions.get(i), path);
            }
            for (Aim aim : Aim.values()) {
                patterns(grant, aim);
            }
        }
    }

    private void action(TargetSpec.Grant grant, String name, List<?> path) {
        Optional<Action> action = ActionCatalog.of(name);
        if (action.isEmpty()) {
            report.value(path, "unknown action '" + name + "'", ActionCatalog.hint(name));
        } else if (action.get().target() != spec.type()) {
            report.value(
                    path,
                    "'" + name + "' can't be done at a target of type " + spec.type().word(),
                    "");
        } else {
            for (Map.Entry<String, Aim> aim : action.get().aims().entrySet()) {
                if (action.get().required().contains(aim.getKey())
                        && grant.of(aim.getValue()).isEmpty()) {
                    report.value(
                            path,
                            "'%s' is granted on no %s".formatted(name, aim.getValue().one()),
                            aim.getValue().word() + ": [… or '*']");
                }
            }
        }
    }

    private void patterns(int grant, Aim aim) {
        List<String> patterns = spec.grants().get(grant).of(aim);
        for (int i = 0; i < patterns.size(); i++) {
            int star = patterns.get(i).indexOf('*');
            if (patterns.get(i).isBlank() || (star >= 0 && star < patterns.get(i).length() - 1)) {
                report.value(
                        List.of("spec", "grants", grant, aim.word(), i),
                        "a grant names exactly, with * at the end, or '*' for any",
                        "");
            }
        }
    }

    private static boolean isNever(@Nullable String host) {
        try {
            return host != null
                    && InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).isLinkLocalAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Map<TargetSpec.Type, List<String>> schemes() {
        Map<TargetSpec.Type, List<String>> schemes = new EnumMap<>(TargetSpec.Type.class);
        for (TargetSpec.Type type :
                List.of(
                        TargetSpec.Type.HTTP,
                        TargetSpec.Type.PROMETHEUS,
                        TargetSpec.Type.KUBERNETES,
                        TargetSpec.Type.SLACK,
                        TargetSpec.Type.TEAMS,
                        TargetSpec.Type.AWX,
                        TargetSpec.Type.JENKINS,
                        TargetSpec.Type.RUNDECK)) {
            schemes.put(type, List.of("https", "http"));
        }
        schemes.put(TargetSpec.Type.KAFKA, List.of("kafka"));
        schemes.put(TargetSpec.Type.SQL, List.of("postgresql"));
        schemes.put(TargetSpec.Type.LDAP, List.of("ldaps", "ldap"));
        schemes.put(TargetSpec.Type.GIT, List.of("https", "http", "file"));
        schemes.put(TargetSpec.Type.SMTP, List.of("smtps", "smtp"));
        return schemes;
    }
}
