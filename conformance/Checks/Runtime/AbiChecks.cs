using System.Numerics;

namespace Devices.Conformance;

/// <summary>What the ABI says of allocators, events and streams, asked of the backend itself.</summary>
internal sealed class AbiChecks() : RuntimeChecks("Abi")
{
    private const int LeastAlignment = 64;
    private const int Blocks = 48;

    protected override IEnumerable<(string Name, Func<SuiteContext, Verdict> Check)> Checks(SuiteContext context) =>
    [
        ("allocator/alignment", Alignment),
        ("allocator/distinct", Distinct),
        ("allocator/refuses_too_much", RefusesTooMuch),
        ("allocator/free_leaves_work_alone", FreeLeavesWorkAlone),
        ("event/unrecorded_is_complete", UnrecordedIsComplete),
        ("event/complete_after_synchronize", CompleteAfterSynchronize),
        ("event/recorded_again", RecordedAgain),
        ("stream/idle_after_synchronize", IdleAfterSynchronize),
        ("stream/dispose_waits", DisposeWaits),
    ];

    private static Verdict Alignment(SuiteContext context)
    {
        Api.Device device = context.Device.Native;
        int alignment = device.Allocator.Alignment;
        if (alignment < LeastAlignment || !BitOperations.IsPow2(alignment))
        {
            return Verdict.Failed($"Allocator.Alignment is {alignment}; it must be a power of two of at least {LeastAlignment}");
        }

        foreach (int bytes in (int[])[1, 63, 64, 65, 1000, 4097, 1 << 20])
        {
            nint handle = device.Allocator.Allocate(bytes);
            device.Allocator.Free(handle);
            if (handle == 0)
            {
                return Verdict.Failed($"the handle of {bytes} bytes is 0");
            }

            if (device.Info.IsHostAccessible && handle % alignment != 0)
            {
                return Verdict.Failed($"{bytes} bytes are at {handle:X}, which is not aligned to {alignment}");
            }
        }

        return Verdict.Passed();
    }

    private static Verdict Distinct(SuiteContext context)
    {
        using var memory = new RawMemory(context.Device.Native);
        var handles = new nint[Blocks];
        for (int i = 0; i < Blocks; i++)
        {
            handles[i] = memory.Allocate(1 + (i * 37));
            memory.Write(handles[i], 0, RawMemory.Pattern(1 + (i * 37), i));
        }

        if (handles.Distinct().Count() != Blocks)
        {
            return Verdict.Failed("two allocations have one handle");
        }

        for (int i = 0; i < Blocks; i++)
        {
            if (!memory.Read(handles[i], 0, 1 + (i * 37)).AsSpan().SequenceEqual(RawMemory.Pattern(1 + (i * 37), i)))
            {
                return Verdict.Failed($"allocation {i} lost its content when others were written");
            }
        }

        return Verdict.Passed();
    }

    private static Verdict RefusesTooMuch(SuiteContext context)
    {
        Api.Allocator allocator = context.Device.Native.Allocator;
        try
        {
            nint handle = allocator.Allocate((nint)1 << 56);
            allocator.Free(handle);
            return Verdict.Failed("2⁵⁶ bytes were granted");
        }
        catch (DeviceOutOfMemoryException)
        {
            allocator.Free(allocator.Allocate(1));
            return Verdict.Passed();
        }
    }

    /// <summary>Work that was given before may still use what is freed.</summary>
    private static Verdict FreeLeavesWorkAlone(SuiteContext context)
    {
        Api.Device device = context.Device.Native;
        using Api.Stream stream = device.CreateStream();
        using var memory = new RawMemory(device);
        byte[] pattern = RawMemory.Pattern(1 << 14, 9);
        nint kept = memory.Allocate(pattern.Length);
        for (int round = 0; round < 30; round++)
        {
            nint freed = device.Allocator.Allocate(pattern.Length);
            memory.WriteLater(stream, freed, pattern);
            stream.Synchronize(); // so that only the reading is late: content that is yet to be written would hide what Free did
            stream.Copy(freed, 0, kept, 0, pattern.Length);
            device.Allocator.Free(freed);
            stream.Synchronize();
            if (!memory.Read(kept, 0, pattern.Length).AsSpan().SequenceEqual(pattern))
            {
                return Verdict.Failed("memory lost its content when it was freed, though work given before was still to read it");
            }
        }

        return Verdict.Passed();
    }

    private static Verdict UnrecordedIsComplete(SuiteContext context)
    {
        using Api.Event @event = context.Device.Native.CreateEvent();
        @event.Synchronize();
        context.Device.Native.DefaultStream.Wait(@event);
        context.Device.Native.DefaultStream.Synchronize();
        return Require(@event.IsComplete, "an event that nothing was recorded into is not complete");
    }

    private static Verdict CompleteAfterSynchronize(SuiteContext context)
    {
        using Api.Stream stream = context.Device.Native.CreateStream();
        using var memory = new RawMemory(context.Device.Native);
        using Api.Event @event = context.Device.Native.CreateEvent();
        nint block = memory.Allocate(1 << 16);
        memory.WriteLater(stream, block, RawMemory.Pattern(1 << 16, 3));
        stream.Record(@event);
        @event.Synchronize();
        return Require(@event.IsComplete, "an event is not complete though it was synchronised with");
    }

    private static Verdict RecordedAgain(SuiteContext context)
    {
        using Api.Stream stream = context.Device.Native.CreateStream();
        using var memory = new RawMemory(context.Device.Native);
        using Api.Event @event = context.Device.Native.CreateEvent();
        nint block = memory.Allocate(1 << 12);
        for (int round = 0; round < 20; round++)
        {
            memory.WriteLater(stream, block, RawMemory.Pattern(1 << 12, round));
            stream.Record(@event);
            @event.Synchronize();
            if (!@event.IsComplete)
            {
                return Verdict.Failed($"an event recorded {round + 1} times is not complete after synchronising with it");
            }
        }

        return Require(
            memory.Read(block, 0, 1 << 12).AsSpan().SequenceEqual(RawMemory.Pattern(1 << 12, 19)), "the last write is not there");
    }

    private static Verdict IdleAfterSynchronize(SuiteContext context)
    {
        using Api.Stream stream = context.Device.Native.CreateStream();
        using var memory = new RawMemory(context.Device.Native);
        nint block = memory.Allocate(1 << 16);
        for (int round = 0; round < 20; round++)
        {
            memory.WriteLater(stream, block, RawMemory.Pattern(1 << 16, round));
            stream.Synchronize();
            if (!stream.IsIdle)
            {
                return Verdict.Failed("a stream is not idle after synchronising with it");
            }
        }

        return Verdict.Passed();
    }

    private static Verdict DisposeWaits(SuiteContext context)
    {
        using var memory = new RawMemory(context.Device.Native);
        nint block = memory.Allocate(1 << 16);
        byte[] pattern = RawMemory.Pattern(1 << 16, 5);
        using (Api.Stream stream = context.Device.Native.CreateStream())
        {
            memory.WriteLater(stream, block, pattern);
        }

        return Require(
            memory.Read(block, 0, 1 << 16).AsSpan().SequenceEqual(pattern),
            "work given to a stream was lost when the stream was disposed of");
    }
}
