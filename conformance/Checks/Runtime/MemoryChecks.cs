namespace Devices.Conformance;

/// <summary>The caching allocator over the device's memory: reuse, statistics, limit.</summary>
internal sealed class MemoryChecks() : RuntimeChecks("Memory")
{
    private const long MiB = 1 << 20;

    protected override IEnumerable<(string Name, Func<SuiteContext, Verdict> Check)> Checks(SuiteContext context) =>
    [
        ("statistics", Statistics),
        ("reuse_after_free", Reuse),
        ("empty_cache", EmptyCache),
        ("limit", Limit),
        ("many_tensors_keep_their_values", ManyTensors),
    ];

    private static Verdict Statistics(SuiteContext context)
    {
        Device device = context.Device;
        MemoryStatistics before = device.Memory.Statistics;
        Tensor tensor = Tensor.Empty([MiB], DType.Float32, device);
        MemoryStatistics with = device.Memory.Statistics;
        GC.KeepAlive(tensor);
        return First(
        [
            Require(with.AllocatedBytes >= before.AllocatedBytes + (4 * MiB), "an allocation does not show in AllocatedBytes"),
            Require(with.AllocatedBlocks > before.AllocatedBlocks, "an allocation does not show in AllocatedBlocks"),
            Require(with.ReservedBytes >= with.AllocatedBytes, "more is allocated than reserved"),
            Require(with.PeakAllocatedBytes >= with.AllocatedBytes, "the peak is below what is allocated"),
            Require(with.Allocations > before.Allocations, "an allocation was not counted"),
        ]);
    }

    private static Verdict Reuse(SuiteContext context)
    {
        Device device = context.Device;
        Use(device, 4);
        Collect();
        long misses = device.Memory.Statistics.CacheMisses;
        for (int round = 0; round < 10; round++)
        {
            Use(device, 4);
            Collect();
        }

        long more = device.Memory.Statistics.CacheMisses - misses;
        return Require(more <= 8, $"{more} of 40 allocations of the same size were not served from memory that was free");
    }

    private static Verdict EmptyCache(SuiteContext context)
    {
        Device device = context.Device;
        Use(device, 8);
        Collect();
        long reserved = device.Memory.Statistics.ReservedBytes;
        device.Memory.EmptyCache();
        MemoryStatistics after = device.Memory.Statistics;
        float[] still = (Tensor.Ones([100], device: device) + 1).ToArray<float>();
        return First(
        [
            Require(
                after.ReservedBytes <= reserved - (8 * MiB),
                $"{reserved - after.ReservedBytes} bytes were given back of at least {8 * MiB}"),
            RequireAll(still, _ => 2, "the device computes wrongly after its cache was emptied"),
        ]);
    }

    private static Verdict Limit(SuiteContext context)
    {
        Device device = context.Device;
        Collect();
        device.Memory.EmptyCache();
        long limitBefore = device.Memory.LimitBytes;
        device.Memory.LimitBytes = device.Memory.Statistics.ReservedBytes + (16 * MiB);
        try
        {
            return Exhaust(device);
        }
        finally
        {
            device.Memory.LimitBytes = limitBefore;
        }
    }

    private static Verdict Exhaust(Device device)
    {
        var held = new List<Tensor>();
        try
        {
            for (int i = 0; i < 20; i++)
            {
                held.Add(Tensor.Ones([MiB / 2], device: device));
            }

            return Verdict.Failed("40 MiB were granted under a limit of 16 MiB");
        }
        catch (DeviceOutOfMemoryException error)
        {
            held.RemoveRange(2, held.Count - 2);
            Collect();
            float[] still = (held[0] + Tensor.Ones([MiB / 2], device: device)).ToArray<float>();
            return First(
            [
                Require(error.RequestedBytes >= 2 * MiB, $"the error says that {error.RequestedBytes} bytes were asked for"),
                Require(
                    error.Message.Contains(device.Name, StringComparison.Ordinal), $"the error does not name the device: {error.Message}"),
                Require(
                    error.Message.Contains("Held by", StringComparison.Ordinal),
                    $"the error does not say who holds the memory: {error.Message}"),
                RequireAll(still, _ => 2, "the device computes wrongly after it was out of memory"),
            ]);
        }
    }

    private static Verdict ManyTensors(SuiteContext context)
    {
        var tensors = new List<Tensor>();
        for (int i = 0; i < 300; i++)
        {
            tensors.Add(Tensor.Full([1 + (i * 7)], i, DType.Float32, context.Device));
        }

        return First(tensors.Select((tensor, i) => RequireAll(
            tensor.ToArray<float>(), _ => i, $"tensor {i} lost its values when others were made")));
    }

    /// <summary>Allocates and drops that many MiB, in a frame of its own so that nothing keeps them.</summary>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Use(Device device, int count)
    {
        var tensors = new Tensor[count];
        for (int i = 0; i < count; i++)
        {
            tensors[i] = Tensor.Full([MiB / 4], i, DType.Float32, device);
        }

        device.Synchronize();
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}
