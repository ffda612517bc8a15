package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real SMTP server that runs in this process. */
class MailSendActionTest extends ActionContract {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private final MailSendAction action = new MailSendAction(new Smtp(new Addresses()));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Override
    Action action() {
        return action;
    }

    @Override
    Calls working() {
        return to(server.getSmtp().getPort(), null, Map.of());
    }

    private static Calls to(int port, Target.@Nullable Login login, Map<String, Object> more) {
        Map<String, Object> with =
                new HashMap<>(
                        Map.of(
                                "to", List.of("ann@example.org", "bob@example.org"),
                                "subject", "Läuft wieder:\r\nBcc: eve@example.org",
                                "text", "web-1 läuft.\n.\nEnde"));
        with.putAll(more);
        return Calls.to(
                        new Target(
                                "mail",
                                Calls.target(
                                                Map.of(
                                                        "type", "smtp",
                                                        "url", "smtp://127.0.0.1:" + port,
                                                        "from", "aimos@example.org"),
                                                new Target.Login("x", null, Calls.SECRET))
                                        .spec(),
                                login))
                .with(with);
    }

    @Override
    Calls refused() {
        // a server that offers no TLS is not told a password
        return to(
                server.getSmtp().getPort(),
                new Target.Login("Authorization", "bot", Calls.SECRET),
                Map.of());
    }

    @Override
    Optional<Calls> unanswered() {
        Cut cut =
                new Cut(
                        server.getSmtp().getPort(),
                        sent -> new String(sent, StandardCharsets.UTF_8).endsWith("\r\n.\r\n"));
        return Optional.of(to(cut.port(), null, Map.of()));
    }

    @Override
    int reached() {
        return server.getReceivedMessages().length / 2;
    }

    @Test
    void what_arrives_is_what_was_said() throws Exception {
        action.execute(working().build());

        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("Läuft wieder: Bcc: eve@example.org");
        assertThat(String.valueOf(mail.getContent()).replace("\r", ""))
                .isEqualTo("web-1 läuft.\n.\nEnde");
        assertThat(mail.getMessageID()).isEqualTo("<key-1@aimos.invalid>");
        assertThat(mail.getAllRecipients()).hasSize(2);
    }

    @Test
    void what_is_no_address_is_refused() throws InterruptedException {
        for (Object to :
                List.of(
                        List.of(),
                        List.of("ann@example.org", "bob"),
                        "a@b.org>\r\nRCPT TO:<eve@example.org")) {
            Result result =
                    action.execute(to(server.getSmtp().getPort(), null, Map.of("to", to)).build());

            assertThat(((Result.Failed) result).retryable()).isFalse();
        }
        assertThat(reached()).isZero();
    }

    @Test
    void a_server_that_is_away_is_a_failure_that_may_be_tried_again() throws InterruptedException {
        Result result = action.execute(to(1, null, Map.of()).build());

        assertThat(((Result.Failed) result).retryable()).isTrue();
    }
}
