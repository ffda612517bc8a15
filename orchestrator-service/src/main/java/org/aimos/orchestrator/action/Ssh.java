package org.aimos.orchestrator.action;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.EnumSet;
import org.aimos.resources.TargetSpec;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;

/**
 * Runs one command on a host of an ssh target: at an address that was resolved and checked once, of
 * a server whose key is the one that is pinned. The client is made when first needed.
 */
@ApplicationScoped
class Ssh {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration SLICE = Duration.ofMillis(50);
    private static final int OUTPUT_LIMIT = CommandProcess.OUTPUT_LIMIT;
    private static final AttributeRepository.AttributeKey<String> PINNED =
            new AttributeRepository.AttributeKey<>();

    private final Addresses addresses;
    private @Nullable SshClient client;

    Ssh(Addresses addresses) {
        this.addresses = addresses;
    }

    /** What came of a command. */
    sealed interface Said permits Ran, NotSent, Lost {}

    /** It ended by itself. */
    record Ran(int exit, String out, String err) implements Said {}

    /** It was certainly not begun. */
    record NotSent(String reason, boolean retryable) implements Said {
        Result.Failed failed(Secrets secrets) {
            return new Result.Failed(
                    secrets.mask(reason), retryable, retryable ? "unreachable" : "");
        }
    }

    /**
     * It was sent, and nobody knows how far it got.
     *
     * @param out what it had said by then
     */
    record Lost(String reason, String out) implements Said {}

    /**
     * Runs a command on the host that {@code with.host} names.
     *
     * @param command as the user's shell there reads it; every value in it is quoted
     * @throws IllegalArgumentException when the target has no such host
     */
    Said run(ActionCall call, String command, byte[] stdin) throws InterruptedException {
        String name = call.required("host");
        Target target = call.requiredTarget();
        TargetSpec.Host host = target.spec().hosts().get(name);
        if (host == null) {
            throw new IllegalArgumentException("the target has no host " + name);
        }
        Target.Login login = target.requiredLogin();
        String address = host.address() == null ? name : host.address();
        try (ClientSession session = connect(address, host, target, call.deadline())) {
            authenticate(session, login, call.deadline());
            return execute(session, call, command, stdin);
        } catch (Addresses.RefusedException e) {
            return new NotSent(Attempt.said(e), false);
        } catch (UnknownHostException e) {
            return new NotSent("the host " + address + " is not known", true);
        } catch (GeneralSecurityException e) {
            return new NotSent("the target's key cannot be read", false);
        } catch (IOException e) {
            boolean refused = Attempt.said(e).contains("key") || Attempt.said(e).contains("auth");
            return new NotSent(name + ": " + Attempt.said(e), !refused);
        }
    }

    private ClientSession connect(
            String address, TargetSpec.Host host, Target target, Deadline deadline)
            throws IOException, Addresses.RefusedException {
        IOException last = new UnknownHostException(address);
        for (InetAddress one : addresses.of(address, target.spec().network())) {
            SocketAddress socket = new InetSocketAddress(one, host.port());
            AttributeRepository pinned = AttributeRepository.ofKeyValuePair(PINNED, host.key());
            try {
                return client().connect(target.requiredLogin().requiredUser(), socket, pinned, null)
                        .verify(shorter(CONNECT, deadline))
                        .getSession();
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    private static void authenticate(ClientSession session, Target.Login login, Deadline deadline)
            throws IOException, GeneralSecurityException {
        if (login.secret().startsWith("-----BEGIN")) {
            byte[] pem = (login.secret() + "\n").getBytes(StandardCharsets.UTF_8);
            try (InputStream in = new ByteArrayInputStream(pem)) {
                for (KeyPair pair :
                        SecurityUtils.loadKeyPairIdentities(
                                session, () -> "key", in, FilePasswordProvider.EMPTY)) {
                    session.addPublicKeyIdentity(pair);
                }
            }
        } else {
            session.addPasswordIdentity(login.secret());
        }
        session.auth().verify(shorter(CONNECT, deadline));
    }

    private static Said execute(
            ClientSession session, ActionCall call, String command, byte[] stdin)
            throws IOException, InterruptedException {
        LimitedOutput out = new LimitedOutput(OUTPUT_LIMIT);
        LimitedOutput err = new LimitedOutput(OUTPUT_LIMIT);
        ChannelExec channel = session.createExecChannel(command);
        try (channel) {
            channel.setIn(new ByteArrayInputStream(stdin));
            channel.setOut(out);
            channel.setErr(err);
            if (call.mayNotBegin()) {
                return new NotSent("cancelled or barred before it was begun", false);
            }
            if (call.deadline().passed()) {
                return new NotSent("no time was left before it was begun", true);
            }
            return watched(channel, call, out, err);
        }
    }

    private static Said watched(
            ChannelExec channel, ActionCall call, LimitedOutput out, LimitedOutput err)
            throws InterruptedException {
        try {
            channel.open().verify(shorter(CONNECT, call.deadline()));
            while (!channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), SLICE)
                    .contains(ClientChannelEvent.CLOSED)) {
                if (call.cancelled().getAsBoolean()) {
                    return new Lost("cancelled while it ran", out.text());
                }
                if (call.deadline().passed()) {
                    return new Lost("not ended within its time", out.text());
                }
                if (Thread.currentThread().isInterrupted()) {
                    return new Lost("interrupted while it ran", out.text());
                }
            }
        } catch (IOException e) {
            return new Lost("the connection broke: " + Attempt.said(e), out.text());
        }
        Integer exit = channel.getExitStatus();
        return exit == null
                ? new Lost("the connection ended without its exit", out.text())
                : new Ran(exit, out.text(), err.text());
    }

    private synchronized SshClient client() {
        if (client == null) {
            SshClient made = SshClient.setUpDefaultClient();
            made.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
            made.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
            made.setServerKeyVerifier((session, remote, key) -> pinned(session, key));
            made.start();
            client = made;
        }
        return client;
    }

    private static boolean pinned(ClientSession session, PublicKey key) {
        AttributeRepository context = session.getConnectionContext();
        String expected = context == null ? null : context.getAttribute(PINNED);
        return expected != null
                && expected.equals(KeyUtils.getFingerPrint(BuiltinDigests.sha256, key));
    }

    private static Duration shorter(Duration longest, Deadline deadline) {
        Duration left = deadline.left();
        return left.compareTo(longest) < 0 ? left.plusMillis(1) : longest;
    }

    @PreDestroy
    synchronized void close() {
        if (client != null) {
            client.stop();
        }
    }
}
