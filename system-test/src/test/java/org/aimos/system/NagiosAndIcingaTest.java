package org.aimos.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aimos.local.LocalStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Nagios and a real Icinga 2 with the notification script and the configuration that we
 * ship: a service goes critical and recovers.
 */
class NagiosAndIcingaTest {
    private final LocalStack stack = SystemUnderTest.stack();

    @Test
    void a_service_that_nagios_finds_critical_is_an_incident_until_it_recovers(@TempDir Path folder)
            throws IOException {
        CheckServer server = CheckServer.in(folder, "nagios", stack);
        for (String made : new String[] {"results", "archive"}) {
            Files.createDirectories(folder.resolve(made));
        }
        server.write("nagios.cfg", text("nagios.cfg"));
        server.write("objects.cfg", text("nagios-objects.cfg"));
        server.write("aimos.cfg", server.shipped("nagios.cfg", stack));
        try (Daemon nagios = server.nagios()) {
            breaksAndRecovers(server, nagios);
        }
    }

    @Test
    void a_service_that_icinga_finds_critical_is_an_incident_until_it_recovers(@TempDir Path folder)
            throws IOException {
        CheckServer server = CheckServer.in(folder, "icinga2", stack);
        server.write("icinga2.conf", text("icinga2.conf"));
        server.write("aimos.conf", server.shipped("icinga2.conf", stack));
        try (Daemon icinga = server.icinga()) {
            breaksAndRecovers(server, icinga);
        }
    }

    private void breaksAndRecovers(CheckServer server, Daemon daemon) throws IOException {
        Lookout lookout = new Lookout(stack, daemon::said);
        String check = "disk of " + server.connector();
        lookout.await("a first check", () -> server.checked());
        server.state(2);
        JsonNode alert = lookout.await("the alert", () -> lookout.firing(check));
        JsonNode incident = lookout.incident(check);
        server.state(0);
        JsonNode over = lookout.over(check);
        assertThat(alert.path("labels").path("severity").asText()).isEqualTo("critical");
        assertThat(alert.path("labels").path("host").asText()).isEqualTo("web-7");
        assertThat(over.path("id")).isEqualTo(incident.path("id"));
        assertThat(over.path("status").asText()).isIn("recovered", "resolved");
    }

    /** A configuration beside this test. */
    private static String text(String file) throws IOException {
        return Files.readString(Path.of("src/test/resources/monitors", file));
    }
}
