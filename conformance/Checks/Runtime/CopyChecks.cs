namespace Devices.Conformance;

/// <summary>Copies between host and device, within the device, and to other devices: every byte, and no byte more.</summary>
internal sealed class CopyChecks() : RuntimeChecks("Copies")
{
    private const int BlockBytes = 5000;
    private static readonly int[] Sizes = [0, 1, 2, 3, 5, 8, 17, 63, 64, 65, 1001];

    protected override IEnumerable<(string Name, Func<SuiteContext, Verdict> Check)> Checks(SuiteContext context)
    {
        yield return ("host_to_device_at_odd_offsets", HostToDevice);
        yield return ("within_device_at_odd_offsets", WithinDevice);
        yield return ("source_may_change_at_once", SourceMayChange);
        yield return ("ordered_in_a_stream", OrderedInAStream);
        foreach (DType dtype in DTypes.All.ToArray())
        {
            yield return ($"{dtype.ShortName()}/round_trip", running => First(Sizes.Select(size => RoundTrip(running, dtype, size))));
            yield return ($"{dtype.ShortName()}/parts", running => Parts(running, dtype));
            yield return ($"{dtype.ShortName()}/other_device", running => OtherDevice(running, dtype, ReferenceBackend.Device));
            yield return ($"{dtype.ShortName()}/default_device", running => DefaultDevice(running, dtype));
        }
    }

    private static Verdict HostToDevice(SuiteContext context)
    {
        using var memory = new RawMemory(context.Device.Native);
        nint block = memory.Allocate(BlockBytes);
        byte[] expected = RawMemory.Pattern(BlockBytes, 0);
        memory.Write(block, 0, expected);
        var random = new CaseRandom(context.Seed, nameof(HostToDevice));
        for (int round = 1; round <= 60; round++)
        {
            int offset = (int)random.Below(BlockBytes - 1);
            byte[] part = RawMemory.Pattern(1 + (int)random.Below(Math.Min(300, BlockBytes - offset)), round);
            memory.Write(block, offset, part);
            part.CopyTo(expected, offset);
            if (!memory.Read(block, offset, part.Length).AsSpan().SequenceEqual(part))
            {
                return Verdict.Failed($"{part.Length} bytes written at offset {offset} do not read back");
            }
        }

        return Require(
            memory.Read(block, 0, BlockBytes).AsSpan().SequenceEqual(expected), "a copy from the host changed bytes outside of its range");
    }

    private static Verdict WithinDevice(SuiteContext context)
    {
        using var memory = new RawMemory(context.Device.Native);
        nint source = memory.Allocate(BlockBytes), destination = memory.Allocate(BlockBytes);
        byte[] from = RawMemory.Pattern(BlockBytes, 1), expected = RawMemory.Pattern(BlockBytes, 2);
        memory.Write(source, 0, from);
        memory.Write(destination, 0, expected);
        var random = new CaseRandom(context.Seed, nameof(WithinDevice));
        for (int round = 0; round < 60; round++)
        {
            int bytes = 1 + (int)random.Below(300);
            int fromOffset = (int)random.Below(BlockBytes - bytes), toOffset = (int)random.Below(BlockBytes - bytes);
            memory.Copy(source, fromOffset, destination, toOffset, bytes);
            from.AsSpan(fromOffset, bytes).CopyTo(expected.AsSpan(toOffset));
        }

        return !memory.Read(destination, 0, BlockBytes).AsSpan().SequenceEqual(expected)
            ? Verdict.Failed("copies within the device moved other bytes than they were asked to")
            : Require(memory.Read(source, 0, BlockBytes).AsSpan().SequenceEqual(from), "a copy within the device changed its source");
    }

    private static Verdict SourceMayChange(SuiteContext context)
    {
        using var memory = new RawMemory(context.Device.Native);
        var handles = new nint[40];
        byte[] shared = new byte[2000];
        for (int i = 0; i < handles.Length; i++)
        {
            handles[i] = memory.Allocate(shared.Length);
            RawMemory.Pattern(shared.Length, i).CopyTo(shared, 0);
            memory.WriteLater(context.Device.Native.DefaultStream, handles[i], shared);
            Array.Clear(shared);
        }

        return First(handles.Select((handle, i) => Require(
            memory.Read(handle, 0, shared.Length).AsSpan().SequenceEqual(RawMemory.Pattern(shared.Length, i)),
            $"copy {i} from the host read its source after it had returned")));
    }

    private static Verdict OrderedInAStream(SuiteContext context)
    {
        using var memory = new RawMemory(context.Device.Native);
        nint block = memory.Allocate(256);
        for (int i = 0; i < 50; i++)
        {
            memory.WriteLater(context.Device.Native.DefaultStream, block, RawMemory.Pattern(256, i));
        }

        return Require(
            memory.Read(block, 0, 256).AsSpan().SequenceEqual(RawMemory.Pattern(256, 49)), "copies given to one stream ran out of order");
    }

    private static HostTensor Draw(SuiteContext context, DType dtype, int size)
    {
        ValueClass values = dtype.IsFloatingPoint() ? ValueClass.Special : ValueClass.Extreme;
        return InputMaker.Make(new TensorSpec(size), dtype, values, new CaseRandom(context.Seed, $"copies {dtype} {size}"));
    }

    private static Verdict RoundTrip(SuiteContext context, DType dtype, int size)
    {
        HostTensor host = Draw(context, dtype, size);
        byte[] back = ElementCodec.Download(ElementCodec.Upload(host.Bytes, dtype, context.Device));
        return Require(back.AsSpan().SequenceEqual(host.Bytes), $"{size} elements changed on the way to the device and back");
    }

    private static Verdict Parts(SuiteContext context, DType dtype)
    {
        HostTensor host = Draw(context, dtype, 97);
        Tensor tensor = ElementCodec.Upload(host.Bytes, dtype, context.Device);
        int bytes = dtype.ElementSize();
        return First(Sizes.Where(size => size < 80).Select(size => Require(
            ElementCodec.Download(tensor.Slice(0, 13, 13 + size)).AsSpan().SequenceEqual(host.Bytes.AsSpan(13 * bytes, size * bytes)),
            $"elements 13 to {13 + size} of a tensor do not read back")));
    }

    private static Verdict DefaultDevice(SuiteContext context, DType dtype)
    {
        Device other;
        try
        {
            other = Backends.DefaultDevice;
        }
        catch (UnsupportedException error)
        {
            return Verdict.Skipped($"this process has no default device: {error.Message}");
        }

        return OtherDevice(context, dtype, other);
    }

    private static Verdict OtherDevice(SuiteContext context, DType dtype, Device other) => First(Sizes.Select(size =>
    {
        HostTensor host = Draw(context, dtype, size);
        Tensor there = ElementCodec.Upload(host.Bytes, dtype, context.Device).To(other);
        Tensor back = there.To(context.Device);
        return !ElementCodec.Download(there).AsSpan().SequenceEqual(host.Bytes)
            ? Verdict.Failed($"{size} elements changed on the way to {other}")
            : Require(
                ElementCodec.Download(back).AsSpan().SequenceEqual(host.Bytes), $"{size} elements changed on the way to {other} and back");
    }));
}
