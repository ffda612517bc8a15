package org.aimos.ticket.channel;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import jakarta.enterprise.context.ApplicationScoped;
import org.aimos.ticket.notice.Address;
import org.aimos.ticket.notice.Message;

/**
 * Sends plain text through the configured SMTP server; the message id is kept as {@code
 * Message-ID}-like header.
 */
@ApplicationScoped
public class EmailChannel implements Channel {
    private final Mailer mailer;

    public EmailChannel(Mailer mailer) {
        this.mailer = mailer;
    }

    @Override
    public String name() {
        return "email";
    }

    @Override
    public String send(Message message, Address address) throws NotDelivered {
        String link = message.link() == null ? "" : "\n\n" + message.link();
        Mail mail = Mail.withText(address.to(), subject(message), message.text() + link);
        mail.addHeader("X-AIMOS-Message", message.id());
        try {
            mailer.send(mail);
            return "accepted by the mail server";
        } catch (RuntimeException e) {
            throw new NotDelivered(
                    "the mail server did not accept it (" + e.getClass().getSimpleName() + ")",
                    true);
        }
    }

    /** A subject is one line, whatever an alert says. */
    private static String subject(Message message) {
        return message.subject().replaceAll("\\p{Cntrl}+", " ");
    }
}
