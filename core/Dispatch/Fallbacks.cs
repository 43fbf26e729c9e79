namespace Devices;

/// <summary>The policy for calls that a device cannot run, and the account of those that the host ran for it.</summary>
public static class Fallbacks
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<(string Operator, DType DType, string Device, string Reason), FallbackRecord> Records = [];

    /// <summary>What happens; for all threads.</summary>
    public static FallbackPolicy Policy { get; set; } = FallbackPolicy.Report;

    /// <summary>Where <see cref="FallbackPolicy.Report"/> tells the first call of each kind; standard error unless set.</summary>
    public static Action<string> Log { get; set; } = Console.Error.WriteLine;

    /// <summary>What the host has computed so far, most time first.</summary>
    public static IReadOnlyList<FallbackRecord> Report
    {
        get
        {
            lock (Gate)
            {
                return [.. Records.Values.OrderByDescending(record => record.Time)];
            }
        }
    }

    /// <summary>Forgets what was counted.</summary>
    public static void Clear()
    {
        lock (Gate)
        {
            Records.Clear();
        }
    }

    internal static void Count(FallbackRecord call)
    {
        bool first;
        lock (Gate)
        {
            var key = (call.Operator, call.DType, call.Device, call.Reason);
            first = !Records.TryGetValue(key, out FallbackRecord? before);
            Records[key] = before is null ? call : before with
            {
                Calls = before.Calls + call.Calls,
                BytesMoved = before.BytesMoved + call.BytesMoved,
                Time = before.Time + call.Time,
            };
        }

        if (first && Policy == FallbackPolicy.Report)
        {
            Log($"{call.Operator} for {call.DType.Name()} runs on the host instead of {call.Device}: {call.Reason}");
        }
    }
}
