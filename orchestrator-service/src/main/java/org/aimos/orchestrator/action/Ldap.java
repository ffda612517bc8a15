package org.aimos.orchestrator.action;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.net.SocketFactory;
import org.aimos.resources.TargetSpec.Directory;

/** Speaks to the directory of an ldap target, at an address that was resolved and checked once. */
@ApplicationScoped
class Ldap {
    private static final int CONNECT_MILLIS = 5_000;

    /** What the directory says while it cannot, and may later. */
    private static final Set<ResultCode> TRY_AGAIN =
            Set.of(
                    ResultCode.BUSY,
                    ResultCode.UNAVAILABLE,
                    ResultCode.CONNECT_ERROR,
                    ResultCode.SERVER_DOWN,
                    ResultCode.TIMEOUT,
                    ResultCode.TIME_LIMIT_EXCEEDED);

    private static final Set<ResultCode> CONNECTION =
            Set.of(ResultCode.CONNECT_ERROR, ResultCode.SERVER_DOWN);

    /** What is said here when nobody knows whether a change that was sent has happened. */
    private static final Set<ResultCode> LOST =
            Set.of(
                    ResultCode.SERVER_DOWN,
                    ResultCode.TIMEOUT,
                    ResultCode.DECODING_ERROR,
                    ResultCode.LOCAL_ERROR,
                    ResultCode.CONNECT_ERROR);

    private final Addresses addresses;

    Ldap(Addresses addresses) {
        this.addresses = addresses;
    }

    /** What is done with a directory that one is signed in to. */
    interface Work {
        Result with(Session session) throws LDAPException;
    }

    /** A directory that one is signed in to. */
    record Session(LDAPConnection connection, Directory directory, ActionCall call) {
        /** The one account that {@code with.account} names, with these attributes. */
        SearchResultEntry account(String... attributes) throws LDAPException {
            return one(directory.accounts(), directory.accountBy(), "account", attributes);
        }

        /** The one group that {@code with.group} names, with these attributes. */
        SearchResultEntry group(String... attributes) throws LDAPException {
            String base = directory.groups();
            if (base == null) {
                throw new IllegalArgumentException("the target's directory has no groups");
            }
            return one(base, directory.groupBy(), "group", attributes);
        }

        private SearchResultEntry one(String base, String by, String argument, String... attributes)
                throws LDAPException {
            String name = call.required(argument);
            SearchRequest search =
                    new SearchRequest(
                            base,
                            SearchScope.SUB,
                            Filter.createEqualityFilter(by, name),
                            attributes);
            search.setSizeLimit(2);
            SearchResult found = connection.search(search);
            if (found.getEntryCount() != 1) {
                throw new IllegalArgumentException(
                        "the directory has "
                                + (found.getEntryCount() == 0 ? "no " : "more than one ")
                                + argument
                                + " "
                                + name);
            }
            return found.getSearchEntries().getFirst();
        }

        /**
         * Sends a change; what it throws says whether it may have happened.
         *
         * @param output what the result says when it did
         */
        void modify(String dn, List<Modification> changes, Map<String, Object> output)
                throws LDAPException {
            call.lastLook();
            try {
                connection.modify(new ModifyRequest(dn, changes));
            } catch (LDAPException e) {
                if (LOST.contains(e.getResultCode())) {
                    throw new LostException(e, output);
                }
                throw e;
            }
        }
    }

    /** A change was sent and nobody knows whether it has happened. */
    private static final class LostException extends LDAPException {
        private static final long serialVersionUID = 1L;

        private final transient Map<String, Object> begun;

        LostException(LDAPException cause, Map<String, Object> begun) {
            super(cause);
            this.begun = begun;
        }
    }

    /** Signs in, works, signs out. */
    Result work(ActionCall call, Work work) throws InterruptedException {
        return Attempt.of(
                call,
                () -> {
                    Secrets secrets = Secrets.of(call.target());
                    Directory directory =
                            Objects.requireNonNull(
                                    call.requiredTarget().spec().directory(), "directory");
                    try (LDAPConnection connection = open(call)) {
                        return work.with(new Session(connection, directory, call));
                    } catch (LostException e) {
                        return new Result.Unknown(
                                "sent, but " + secrets.mask(Attempt.said(e)), e.begun);
                    } catch (LDAPException e) {
                        return new Result.Failed(
                                secrets.mask(Attempt.said(e)),
                                TRY_AGAIN.contains(e.getResultCode()),
                                CONNECTION.contains(e.getResultCode()) ? "unreachable" : "");
                    } catch (Addresses.RefusedException e) {
                        return new Result.Failed(Attempt.said(e), false);
                    } catch (UnknownHostException e) {
                        return new Result.Failed("the target's host is not known", true);
                    } catch (IOException e) {
                        return new Result.Failed("the target's ca cannot be read", false);
                    }
                });
    }

    /** Looks what became of a change; a directory that cannot right now does not tell. */
    Result look(ActionCall call, Work work) throws InterruptedException {
        return switch (work(call, work)) {
            case Result.Failed f when !f.error().isEmpty() -> new Result.Unknown(f.reason());
            case Result r -> r;
        };
    }

    private LDAPConnection open(ActionCall call)
            throws LDAPException, Addresses.RefusedException, IOException {
        Target target = call.requiredTarget();
        URI url = Objects.requireNonNull(target.spec().url(), "url");
        boolean tls = "ldaps".equals(url.getScheme());
        int port = url.getPort() >= 0 ? url.getPort() : tls ? 636 : 389;
        int left = Math.clamp(call.deadline().left().toMillis(), 1, 600_000);
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(Math.min(left, CONNECT_MILLIS));
        options.setResponseTimeoutMillis(left);
        options.setFollowReferrals(false);
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        String host = Objects.requireNonNullElse(url.getHost(), "");
        LDAPException last = new LDAPException(ResultCode.CONNECT_ERROR, "no address");
        for (InetAddress address : addresses.of(host, target.spec().network())) {
            LDAPConnection connection =
                    new LDAPConnection(
                            tls ? Trust.sockets(target.spec().ca()) : SocketFactory.getDefault(),
                            options);
            try {
                connection.connect(host, address, port, Math.min(left, CONNECT_MILLIS));
                Target.Login login = target.requiredLogin();
                connection.bind(login.requiredUser(), login.secret());
                return connection;
            } catch (LDAPException e) {
                connection.close();
                last = e;
            }
        }
        throw last;
    }
}
