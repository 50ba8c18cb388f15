package org.viborm.postgres;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.transport.Transport;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The JVM's own sockets, each of whose connections begins with {@link ServerMessages}. */
final class ServerTransport implements io.vertx.core.transport.Transport, Transport {

  private final Transport sockets = io.vertx.core.transport.Transport.NIO.implementation();
  private final Map<Long, ServerMessages> running = new ConcurrentHashMap<>();

  /** The connection to a server's process; null when it is gone. */
  @Nullable ServerMessages connection(int processId, int secretKey) {
    return running.get(ServerMessages.key(processId, secretKey));
  }

  @Override
  public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
    ChannelFactory<? extends Channel> plain = sockets.channelFactory(domainSocket);
    return () -> {
      Channel channel = plain.newChannel();
      channel.pipeline().addLast(new ServerMessages(running));
      return channel;
    };
  }

  @Override
  public String name() {
    return "viborm";
  }

  @Override
  public boolean available() {
    return true;
  }

  @Override
  public @Nullable Throwable unavailabilityCause() {
    return null;
  }

  @Override
  public Transport implementation() {
    return this;
  }

  @Override
  public boolean supportsDomainSockets() {
    return sockets.supportsDomainSockets();
  }

  @Override
  public java.net.SocketAddress convert(SocketAddress address) {
    return sockets.convert(address);
  }

  @Override
  public SocketAddress convert(java.net.SocketAddress address) {
    return sockets.convert(address);
  }

  @Override
  public IoHandlerFactory ioHandlerFactory() {
    return sockets.ioHandlerFactory();
  }

  @Override
  public DatagramChannel datagramChannel() {
    return sockets.datagramChannel();
  }

  @Override
  @SuppressWarnings("deprecation") // of Netty, which Vert.x has not left yet
  public DatagramChannel datagramChannel(InternetProtocolFamily family) {
    return sockets.datagramChannel(family);
  }

  @Override
  public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
    return sockets.serverChannelFactory(domainSocket);
  }
}
