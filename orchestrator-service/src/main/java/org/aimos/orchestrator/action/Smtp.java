package org.aimos.orchestrator.action;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Hands one message to an SMTP server (RFC 5321) at an address that was resolved and checked once,
 * and says exactly whether the server has it. A password is sent over TLS only.
 */
@ApplicationScoped
class Smtp {
    private static final int CONNECT_MILLIS = 5_000;

    private final Addresses addresses;

    Smtp(Addresses addresses) {
        this.addresses = addresses;
    }

    /** The server said no, or cannot be spoken to; it does not have the message. */
    static final class NotTakenException extends Exception {
        private static final long serialVersionUID = 1L;
        private final boolean retryable;

        NotTakenException(String message, boolean retryable) {
            super(message);
            this.retryable = retryable;
        }

        boolean retryable() {
            return retryable;
        }
    }

    /** The message was sent, and no answer says whether the server has it. */
    static final class LostException extends Exception {
        private static final long serialVersionUID = 1L;

        LostException(String message) {
            super(message);
        }
    }

    /**
     * Sends a message to everybody or to nobody.
     *
     * @param message in lines, as RFC 5322 has it; dots are escaped here
     */
    void send(ActionCall call, String from, List<String> to, List<String> message)
            throws NotTakenException, LostException {
        try (Socket socket = connect(call)) {
            Talk talk = new Talk(socket, call);
            talk.expect(null, 2);
            List<String> can = talk.expect("EHLO aimos.invalid", 2);
            boolean tls = socket instanceof SSLSocket;
            if (!tls && can.stream().anyMatch(line -> line.contains("STARTTLS"))) {
                talk.expect("STARTTLS", 2);
                talk = new Talk(overTls(socket, call.requiredTarget()), call);
                talk.expect("EHLO aimos.invalid", 2);
                tls = true;
            }
            signIn(talk, call.requiredTarget().login(), tls);
            talk.expect("MAIL FROM:<" + from + ">", 2);
            for (String one : to) {
                talk.expect("RCPT TO:<" + one + ">", 2);
            }
            talk.expect("DATA", 3);
            talk.data(message);
        } catch (UnknownHostException e) {
            throw new NotTakenException("the target's host is not known", true);
        } catch (IOException e) {
            throw new NotTakenException("the server cannot be spoken to: " + Attempt.said(e), true);
        }
    }

    private static void signIn(Talk talk, Target.@Nullable Login login, boolean tls)
            throws IOException, NotTakenException {
        if (login == null) {
            return;
        }
        if (!tls) {
            throw new NotTakenException("the server offers no TLS, so no password is sent", false);
        }
        String plain = "\0" + login.requiredUser() + "\0" + login.secret();
        byte[] bytes = plain.getBytes(StandardCharsets.UTF_8);
        talk.expect("AUTH PLAIN " + Base64.getEncoder().encodeToString(bytes), 2);
    }

    private Socket connect(ActionCall call) throws IOException, NotTakenException {
        Target target = call.requiredTarget();
        URI url = Objects.requireNonNull(target.spec().url(), "url");
        boolean tls = "smtps".equals(url.getScheme());
        int port = url.getPort() >= 0 ? url.getPort() : tls ? 465 : 587;
        long left = Math.max(1, Math.min(call.deadline().left().toMillis(), CONNECT_MILLIS));
        IOException last = new UnknownHostException(url.getHost());
        try {
            for (InetAddress one :
                    addresses.of(
                            Objects.requireNonNullElse(url.getHost(), ""),
                            target.spec().network())) {
                Socket socket = new Socket();
                try {
                    socket.connect(new InetSocketAddress(one, port), (int) left);
                    return tls ? overTls(socket, target) : socket;
                } catch (IOException e) {
                    socket.close();
                    last = e;
                }
            }
        } catch (Addresses.RefusedException e) {
            throw new NotTakenException(Attempt.said(e), false);
        }
        throw last;
    }

    private static SSLSocket overTls(Socket plain, Target target) throws IOException {
        String host = Objects.requireNonNull(target.spec().url(), "url").getHost();
        SSLSocketFactory factory = Trust.sockets(target.spec().ca());
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, plain.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** A conversation, line by line. */
    private static final class Talk {
        private final Socket socket;
        private final ActionCall call;
        private final BufferedReader in;
        private final OutputStream out;

        Talk(Socket socket, ActionCall call) throws IOException {
            this.socket = socket;
            this.call = call;
            this.in =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            this.out = socket.getOutputStream();
        }

        /** Says a line, if any, and wants an answer of this hundred. */
        List<String> expect(@Nullable String line, int hundred)
                throws IOException, NotTakenException {
            if (call.mayNotBegin()) {
                throw new NotTakenException("cancelled or barred before it was sent", false);
            }
            if (call.deadline().passed()) {
                throw new NotTakenException("no time was left before it was sent", true);
            }
            if (line != null) {
                write(line + "\r\n");
            }
            List<String> answer = answer();
            String last = answer.getLast();
            if (!last.startsWith(String.valueOf(hundred))) {
                throw new NotTakenException("the server says " + last, last.startsWith("4"));
            }
            return answer;
        }

        /** The message itself, after which nobody but the server knows. */
        void data(List<String> message) throws NotTakenException, LostException {
            try {
                StringBuilder text = new StringBuilder();
                for (String line : message) {
                    text.append(line.startsWith(".") ? "." : "").append(line).append("\r\n");
                }
                write(text + ".\r\n");
                String last = answer().getLast();
                if (!last.startsWith("2")) {
                    throw new NotTakenException("the server says " + last, last.startsWith("4"));
                }
                write("QUIT\r\n");
            } catch (IOException e) {
                throw new LostException("no answer to the message: " + Attempt.said(e));
            }
        }

        private void write(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        private List<String> answer() throws IOException {
            List<String> lines = new ArrayList<>();
            while (true) {
                socket.setSoTimeout(Math.clamp(call.deadline().left().toMillis(), 1, 60_000));
                String line = in.readLine();
                if (line == null) {
                    throw new IOException("the server hung up");
                }
                lines.add(line.length() > 300 ? line.substring(0, 300) : line);
                if (line.length() < 4 || line.charAt(3) != '-' || lines.size() > 100) {
                    return lines;
                }
            }
        }
    }
}
