package org.aimos.decision.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Incidents whose faults are known, told by different tools in different words: hosts, numbers and
 * paths differ each time, and half of all incidents are of faults that never came before.
 */
final class Paraphrases {
    /** How three tools tell the same fault, one in a row. */
    private static final String[][] FAULTS = {
        {
            "Disk usage on %h is %n%%",
            "Filesystem /var of %h nearly full (%n%%)",
            "%h: only %n MB left on disk /var"
        },
        {
            "%s answers slowly: p99 is %n ms",
            "Response time of %s above %n ms",
            "Latency of %s on %h too high (%n ms)"
        },
        {
            "Certificate of %s expires in %n days",
            "TLS cert on %h ends in %n days",
            "%s: SSL certificate about to expire"
        },
        {
            "Process of %s on %h was killed: out of memory",
            "OOM killer ended a process of %s",
            "Memory of %h exhausted at %n%%"
        },
        {
            "%n%% of requests to %s fail",
            "Error rate of %s is %n%%",
            "%s on %h answers with 5xx errors"
        },
        {
            "Queue of %s has %n messages",
            "Consumer lag of %s is %n",
            "%s: backlog grows, %n messages wait"
        },
        {
            "Replica %h is %n s behind",
            "Replication of %s lags by %n s",
            "Database replica of %s falls behind"
        },
        {
            "Connection pool of %s is used up",
            "%n of %n connections of %s in use",
            "No free database connection for %s on %h"
        },
        {"Load of %h is %n", "CPU of %h at %n%%", "Processor of %h busy, load average %n"},
        {"%s on %h is down", "Health check of %s fails on %h", "%s does not answer on %h"},
        {
            "%n%% of packets from %h are lost",
            "Network of %h drops packets",
            "Interface of %h loses packets (%n%%)"
        },
        {"Clock of %h is off by %n s", "NTP offset on %h is %n ms", "%h: time is not synchronised"},
        {
            "Backup of %s failed",
            "Nightly backup job of %s ended with %n",
            "No backup of %s since %n hours"
        },
        {"%n failed logins at %s", "Authentication failures on %h: %n", "Many failed logins to %s"},
        {
            "Pod of %s restarted %n times",
            "CrashLoopBackOff: %s on %h",
            "Container of %s keeps restarting"
        },
    };

    private static final List<String> ODD =
            List.of(
                    "cooling",
                    "licence",
                    "invoice",
                    "printer",
                    "mirror",
                    "voucher",
                    "sensor",
                    "tape",
                    "antenna",
                    "badge",
                    "elevator",
                    "archive",
                    "camera",
                    "courier",
                    "fax",
                    "harvest");

    private static final List<String> WRONG =
            List.of(
                    "stuck",
                    "missing",
                    "too old",
                    "refused",
                    "unknown",
                    "inconsistent",
                    "locked",
                    "late");

    private static final Pattern BLANK = Pattern.compile("%.");
    private static final int SERVICES = 60;

    private final Random random;

    Paraphrases(long seed) {
        random = new Random(seed);
    }

    /**
     * One of them.
     *
     * @param fault what it was, the same for each time it came; empty for one that came once
     */
    record Told(String fault, String service, String title) {}

    /** So many of the past, the oldest first. */
    List<Told> past(int count) {
        var all = new ArrayList<Told>();
        for (int i = 0; i < count; i++) {
            all.add(random.nextBoolean() ? known() : once());
        }
        return all;
    }

    /** One of a fault that comes again and again. */
    Told known() {
        int fault = random.nextInt(FAULTS.length);
        String service = "s" + random.nextInt(SERVICES);
        String[] row = FAULTS[fault];
        String title = filled(row[random.nextInt(row.length)], service);
        return new Told(fault + " of " + service, service, title);
    }

    private Told once() {
        String service = "s" + random.nextInt(SERVICES);
        String title =
                filled(
                        "%s on %h: "
                                + ODD.get(random.nextInt(ODD.size()))
                                + " "
                                + WRONG.get(random.nextInt(WRONG.size()))
                                + " %n",
                        service);
        return new Told("", service, title);
    }

    private String filled(String telling, String service) {
        return BLANK.matcher(telling)
                .replaceAll(blank ->
                        switch (blank.group()) {
                            case "%s" -> "shop-" + service;
                            case "%h" -> "web-" + random.nextInt(200);
                            case "%n" -> String.valueOf(1 + random.nextInt(99));
                            default -> "%";
                        });
    }
}
