package org.aimos.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.aimos.cli.demo.Stage;
import org.aimos.cli.demo.Theatre;
import org.aimos.local.DemoPerson;
import org.aimos.local.FirstSteps;
import org.aimos.local.Part;
import org.junit.jupiter.api.Test;

/** On-call on a phone of 390 pixels, in a real Chromium, in front of the real services. */
class BrowserTest {

    @Test
    void every_page_fits_its_screen_and_the_browser_has_nothing_to_complain_about()
            throws IOException {
        new BrowserScript("tour.mjs").run(Map.of(), List.of());
    }

    @Test
    void on_call_signs_in_sees_what_is_asked_and_approves_it_on_a_phone() throws IOException {
        new Theatre(SystemUnderTest.stack(), System.out).with(BrowserTest::night);
    }

    private static void night(Stage stage) throws IOException {
        Instant began = Instant.now();
        stage.payments().kill();
        JsonNode incident = stage.incident(stage.payments(), began);
        String id = incident.path("id").asText();
        String title = incident.path("title").asText();
        stage.run(id, "awaiting-approval");
        drive(
                stage,
                "--phone",
                "go:/",
                "see:" + title,
                "photo:night-list",
                "open:" + title,
                "see:May restart-service carry out restart?",
                "photo:night-asked",
                "approve",
                "see:every step is done",
                "photo:night-done");
        String run = stage.run(id, "succeeded").path("id").asText();
        List<String> day = new ArrayList<>(List.of("go:/incidents/" + id));
        SameText.of(stage, id).forEach(sentence -> day.add("see:" + sentence));
        day.addAll(
                List.of(
                        "see:every step is done",
                        "photo:day-incident",
                        "go:/runs/" + run + "/undo",
                        "see:Stays as it is",
                        "photo:day-undo"));
        drive(stage, day.toArray(String[]::new));
        stage.peace(id);
    }

    private static void drive(Stage stage, String... steps) throws IOException {
        String password =
                Objects.requireNonNull(
                        new FirstSteps(stage.stack()).passwords().get(DemoPerson.ONCALL));
        List<String> arguments =
                new ArrayList<>(List.of(stage.stack().url(Part.CONSOLE), "oncall"));
        arguments.addAll(List.of(steps));
        new BrowserScript("drive.mjs").run(Map.of("AIMOS_PASSWORD", password), arguments);
    }
}
