package io.github.sessionstarter.redis.testing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.lettuce.core.resource.NettyCustomizer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/**
 * The wire between a client and its servers, all connections together. While it measures,
 * replies arrive late: what is sent before any of them arrives is one round trip, and
 * what is sent after a reply of the n-th round trip belongs to a later one. The count is
 * never too low; it is too high if a batch takes longer to send than replies are late.
 */
@Sharable
public final class RoundTrips extends ChannelDuplexHandler implements NettyCustomizer {

	private static final long LATE_MILLIS = 100;

	private final AtomicInteger sent = new AtomicInteger();

	private final AtomicInteger answered = new AtomicInteger();

	private final AtomicLong bytes = new AtomicLong();

	private volatile boolean measuring;

	/** Returns how many round trips something takes. */
	public int during(Runnable work) {
		this.measuring = true;
		this.sent.set(0);
		this.answered.set(0);
		work.run();
		this.measuring = false;
		return this.sent.get();
	}

	/** Returns how many bytes are sent and received while something is done. */
	public long bytesDuring(Runnable work) {
		long before = this.bytes.get();
		work.run();
		return this.bytes.get() - before;
	}

	@Override
	public void afterChannelInitialized(Channel channel) {
		channel.pipeline().addFirst(this);
	}

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		this.bytes.addAndGet(((ByteBuf) message).readableBytes());
		this.sent.accumulateAndGet(this.answered.get() + 1, Math::max);
		context.write(message, promise);
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		this.bytes.addAndGet(((ByteBuf) message).readableBytes());
		if (this.measuring) {
			int answers = this.sent.get();
			context.executor().schedule(() -> {
				this.answered.accumulateAndGet(answers, Math::max);
				context.fireChannelRead(message);
				context.fireChannelReadComplete();
			}, LATE_MILLIS, TimeUnit.MILLISECONDS);
		}
		else {
			context.fireChannelRead(message);
		}
	}

}
