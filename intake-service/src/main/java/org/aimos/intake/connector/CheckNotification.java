package org.aimos.intake.connector;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Grade;
import org.aimos.intake.canonical.Json;
import org.aimos.intake.canonical.LooseNames;
import org.jspecify.annotations.Nullable;

/**
 * A notification about a host or a service of it, as Nagios invented it and Icinga and Checkmk took
 * it over. Bodies are made by commands of their users, so names are read loosely. An acknowledged
 * problem still fires; flapping and downtimes are notes.
 *
 * @param body the object
 * @param names its values
 */
record CheckNotification(Json body, LooseNames names) {

    private static final StatusWordList STATES =
            StatusWordList.of(
                    "critical|crit|warning|warn|unknown|unkn|down|unreachable|unreach|error",
                    "ok|up");
    private static final Map<String, Severity> SEVERITIES =
            Map.of(
                    "down", Severity.CRITICAL,
                    "up", Severity.INFO,
                    "unreachable", Severity.HIGH,
                    "unreach", Severity.HIGH,
                    "unkn", Severity.WARNING);
    private static final String[] SERVICE = {
        "servicedescription",
        "servicedesc",
        "servicename",
        "notifyservicedesc",
        "service",
        "tagsservice",
        "servicedisplayname"
    };
    private static final String[] HOST = {
        "hostname",
        "notifyhostname",
        "host",
        "tagshost",
        "hostdisplayname",
        "hostalias",
        "hostaddress"
    };
    private static final String[] TYPE = {"notificationtype", "notifynotificationtype", "type"};
    private static final String[] SERVICE_STATE = {
        "servicestate", "notifyservicestate", "state", "status", "severity", "currentstate"
    };
    private static final String[] HOST_STATE = {
        "hoststate", "notifyhoststate", "state", "status", "severity", "currentstate"
    };

    static CheckNotification of(Json body) {
        return new CheckNotification(body, LooseNames.of(body));
    }

    /** The host, or null when it names none. */
    @Nullable String host() {
        return names.text(HOST);
    }

    /** The service, or null when it is about the host. */
    @Nullable String service() {
        boolean ofHost = "host".equalsIgnoreCase(names.text("what", "notifywhat", "objecttype"));
        return ofHost ? null : names.text(SERVICE);
    }

    /** The state as a word in lower case; empty when it says none. */
    String state() {
        String state = names.text(service() == null ? HOST_STATE : SERVICE_STATE);
        return state == null ? "" : state.strip().toLowerCase(Locale.ROOT);
    }

    AlertStatus status() {
        AlertStatus byState = STATES.read(state());
        String type = names.text(TYPE);
        return switch (type == null ? "" : type.strip().toLowerCase(Locale.ROOT)) {
            case "problem", "notification" ->
                    byState == AlertStatus.NOTE ? AlertStatus.FIRING : byState;
            case "recovery" -> AlertStatus.RESOLVED;
            case "acknowledgement", "custom" ->
                    byState == AlertStatus.FIRING ? byState : AlertStatus.NOTE;
            case "", "host", "service", "state" -> byState;
            default -> AlertStatus.NOTE;
        };
    }

    /** The alert, whose key may hold more than host and service. */
    AlertDraft draft(@Nullable String site) {
        String service = service();
        String host = String.valueOf(host());
        String output =
                names.text(
                        service == null
                                ? new String[] {
                                    "hostoutput",
                                    "notifyhostoutput",
                                    "output",
                                    "pluginoutput",
                                    "message"
                                }
                                : new String[] {
                                    "serviceoutput",
                                    "notifyserviceoutput",
                                    "output",
                                    "pluginoutput",
                                    "message"
                                });
        return AlertDraft.builder(
                        key(site, host, service),
                        status(),
                        Grade.of(state(), SEVERITIES, Severity.WARNING),
                        service != null ? service : host)
                .summary(
                        service == null
                                ? output
                                : host + ": " + (output == null ? service : output))
                .description(
                        names.text(
                                "longserviceoutput",
                                "longhostoutput",
                                "longoutput",
                                "longpluginoutput"))
                .resource(host)
                .environment(names.text("environment", "env"))
                .labels(labels(service, host, site))
                .span(at(), at())
                .link(names.text("serviceurl", "hosturl", "url", "link", "serviceactionurl"))
                .build();
    }

    private java.time.@Nullable Instant at() {
        return names.moment(
                "timestamp",
                "timet",
                "lastcheck",
                "shortdatetime",
                "notifyshortdatetime",
                "notifymicrotime",
                "datetime",
                "lastservicestatechange",
                "laststatechange");
    }

    private static AlertKey key(@Nullable String site, String host, @Nullable String service) {
        var parts = new LinkedHashMap<String, String>();
        if (site != null) {
            parts.put("site", site);
        }
        parts.put("host", host);
        if (service != null) {
            parts.put("service", service);
        }
        return AlertKey.ofPairs("check", parts);
    }

    private Map<String, String> labels(
            @Nullable String service, String host, @Nullable String site) {
        var labels = new LinkedHashMap<String, String>();
        labels.put("host", host);
        for (var pair :
                List.of(
                        new String[] {"check", service},
                        new String[] {"site", site},
                        new String[] {"address", names.text("hostaddress", "address")},
                        new String[] {
                            "hostgroup", names.text("hostgroupname", "hostgroupnames")
                        })) {
            if (pair[1] != null) {
                labels.put(pair[0], pair[1]);
            }
        }
        return labels;
    }
}
