package org.aimos.orchestrator.action;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import javax.net.SocketFactory;

/**
 * Makes sockets that go to one address, whatever a name stands for by then. A library that wants a
 * factory by its class name gives the address as text.
 */
public final class PinnedSockets extends SocketFactory {
    private final InetAddress address;

    /** The address as text, such as {@code 192.0.2.1}; never a name. */
    public PinnedSockets(String literal) {
        this(InetAddress.ofLiteral(literal));
    }

    PinnedSockets(InetAddress address) {
        super();
        this.address = address;
    }

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public void connect(SocketAddress wanted, int timeout) throws IOException {
                int port = ((InetSocketAddress) wanted).getPort();
                super.connect(new InetSocketAddress(address, port), timeout);
            }
        };
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return new Socket(address, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
            throws IOException {
        return new Socket(address, port, local, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        if (!host.equals(address)) {
            throw new UnknownHostException("another address than the one that was checked");
        }
        return new Socket(address, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
            throws IOException {
        return createSocket(host, port);
    }
}
