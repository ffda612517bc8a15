package org.aimos.orchestrator.action;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.Aim;
import org.aimos.resources.TargetSpec;

/** {@code mail.send}: hands a plain text to a mail server, for recipients that the grant names. */
@ApplicationScoped
public class MailSendAction implements Action {
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,255}");
    private static final int MOST = 20;

    private final Smtp smtp;

    MailSendAction(Smtp smtp) {
        this.smtp = smtp;
    }

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("mail.send", "once")
                .at(TargetSpec.Type.SMTP)
                .needs("to", Aim.NAMES)
                .needs("subject", "text")
                .gives("messageId")
                .action();
    }

    /**
     * Output: {@code ok}, {@code messageId}, which is the same for the same step, so that a mailbox
     * that looks keeps one. A server that takes it and does not say so is unknown.
     */
    @Override
    public Result execute(ActionCall call) throws InterruptedException {
        return Attempt.of(
                call,
                () -> {
                    Secrets secrets = Secrets.of(call.target());
                    List<String> to = recipients(call);
                    String from =
                            Objects.requireNonNullElse(call.requiredTarget().spec().from(), "");
                    if (!ADDRESS.matcher(from).matches()) {
                        throw new IllegalArgumentException("the target's from is no address");
                    }
                    String id = "<" + call.idempotencyKey() + "@aimos.invalid>";
                    try {
                        smtp.send(call, from, to, message(call, from, to, id));
                        return new Result.Done(
                                Map.of("ok", true, "messageId", id),
                                "the mail server has taken it");
                    } catch (Smtp.NotTakenException e) {
                        return new Result.Failed(
                                secrets.mask(Attempt.said(e)),
                                e.retryable(),
                                e.retryable() ? "unreachable" : "");
                    } catch (Smtp.LostException e) {
                        return new Result.Unknown(secrets.mask(Attempt.said(e)));
                    }
                });
    }

    @Override
    public Optional<String> untold() {
        return Optional.of("a server does not say which messages it has");
    }

    private static List<String> recipients(ActionCall call) {
        Object given = call.with().get("to");
        List<String> to =
                given instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : List.of(call.required("to"));
        if (to.isEmpty() || to.size() > MOST) {
            throw new IllegalArgumentException("with.to names nobody, or more than " + MOST);
        }
        if (!to.stream().allMatch(address -> ADDRESS.matcher(address).matches())) {
            throw new IllegalArgumentException("with.to has something that is no address");
        }
        return to;
    }

    private static List<String> message(ActionCall call, String from, List<String> to, String id) {
        List<String> lines = new ArrayList<>();
        lines.add("From: AIMOS <" + from + ">");
        lines.add("To: " + String.join(", ", to));
        lines.add("Subject: " + encoded(call.required("subject")));
        lines.add("Message-ID: " + id);
        lines.add("Auto-Submitted: auto-generated");
        lines.add("X-AIMOS-Run: " + call.runId());
        lines.add("MIME-Version: 1.0");
        lines.add("Content-Type: text/plain; charset=utf-8");
        lines.add("Content-Transfer-Encoding: base64");
        lines.add("");
        byte[] text = call.required("text").getBytes(StandardCharsets.UTF_8);
        lines.addAll(Base64.getMimeEncoder().encodeToString(text).lines().toList());
        return lines;
    }

    /** One line whatever an alert says (RFC 2047), in words that are short enough. */
    private static String encoded(String subject) {
        String line = subject.replaceAll("\\p{Cntrl}+", " ").strip();
        String cut = line.substring(0, Math.min(200, line.length()));
        List<String> words = new ArrayList<>();
        int from = 0;
        while (from < cut.length()) {
            int to =
                    cut.offsetByCodePoints(
                            from, Math.min(11, cut.codePointCount(from, cut.length())));
            byte[] bytes = cut.substring(from, to).getBytes(StandardCharsets.UTF_8);
            words.add("=?utf-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=");
            from = to;
        }
        return String.join("\r\n ", words);
    }
}
