using System.Collections.Concurrent;
using Devices.Api.Features;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Drivers.Vendors;

/// <summary>
/// One kind of a device's work by its vendor's libraries: of those that there are, the first that has an algorithm. What is chosen for a
/// problem is kept.
/// </summary>
/// <param name="device">The opened device.</param>
/// <param name="libraries">In the order of preference.</param>
/// <param name="purpose">What they compute, for people.</param>
internal sealed class VendorCalls<TProblem, TMemory>(
    DriverContext device, IReadOnlyList<VendorLibrary<TProblem, TMemory>> libraries, string purpose)
    : IVendorLibrary<TProblem, TMemory>, IVendorLibraries, IDisposable
    where TProblem : struct
{
    /// <summary>So many plans are kept; those of more problems are made for each call anew.</summary>
    private const int MostPlans = 4096;

    private readonly ConcurrentDictionary<TProblem, Choice> choices = [];
    private readonly ConcurrentDictionary<string, long> declined = [];
    private readonly long[] calls = new long[libraries.Count];

    /// <inheritdoc/>
    public bool IsEnabled { get; set; } = true;

    /// <inheritdoc/>
    public IReadOnlyList<VendorLibraryUse> Libraries =>
        [.. libraries.Select((library, i) => new VendorLibraryUse(library.Name, purpose, Interlocked.Read(ref calls[i])))];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, long> Declined => new Dictionary<string, long>(declined);

    /// <inheritdoc/>
    public bool TryRun(Stream stream, in TProblem problem, in TMemory memory, string operatorName)
    {
        if (!IsEnabled)
        {
            return false;
        }

        if (stream is DriverStream { Recording: not null })
        {
            // What a graph uses is known by its allocations, and a library is given addresses.
            Decline("the stream records a graph");
            return false;
        }

        device.Enter();
        bool isKept = choices.TryGetValue(problem, out Choice? choice);
        choice ??= Choose(in problem);
        if (!isKept && choices.Count < MostPlans)
        {
            // Another thread's is as good.
            Choice own = choice;
            choice = choices.GetOrAdd(problem, own);
            isKept = true;
            if (choice != own)
            {
                own.Plan?.Dispose();
            }
        }

        if (choice.Plan is null)
        {
            Decline(choice.Reason);
            return false;
        }

        try
        {
            return TryRun((DriverStream)stream, choice, in memory, operatorName);
        }
        finally
        {
            if (!isKept)
            {
                choice.Plan.Dispose();
            }
        }
    }

    /// <inheritdoc/>
    public void Decline(string reason)
    {
        if (IsEnabled)
        {
            declined.AddOrUpdate(reason, 1, (_, count) => count + 1);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Choice choice in choices.Values)
        {
            choice.Plan?.Dispose();
        }

        foreach (VendorLibrary<TProblem, TMemory> library in libraries)
        {
            library.Dispose();
        }
    }

    private Choice Choose(in TProblem problem)
    {
        List<string> reasons = [];
        for (int i = 0; i < libraries.Count; i++)
        {
            if (libraries[i].Plan(in problem, out string reason) is { } plan)
            {
                return new Choice(i, plan, "");
            }

            reasons.Add($"{libraries[i].Name} {reason}");
        }

        return new Choice(-1, null, string.Join("; ", reasons));
    }

    private bool TryRun(DriverStream stream, Choice choice, in TMemory memory, string operatorName)
    {
        VendorLibrary<TProblem, TMemory> library = libraries[choice.Library];
        long bytes = choice.Plan!.WorkspaceBytes;
        nint workspace = bytes == 0 ? 0 : device.Host.RentWorkspace(stream, (nint)bytes);
        try
        {
            int status = stream.Give(library, choice.Plan, in memory, workspace, operatorName);
            if (library.IsRefusal(status))
            {
                Decline($"{library.Name} refused ({library.ErrorName(status)})");
                return false;
            }

            if (status != 0)
            {
                // A kernel that failed before is told by whatever call comes next.
                device.RequireAlive(stream, operatorName);
                throw new DeviceException($"{device.Adapter.Info.Name}: {library.Name} failed ({library.ErrorName(status)})")
                {
                    Operator = operatorName,
                };
            }

            Interlocked.Increment(ref calls[choice.Library]);
            return true;
        }
        finally
        {
            if (workspace != 0)
            {
                device.Host.ReturnWorkspace(stream, workspace);
            }
        }
    }

    private sealed record Choice(int Library, VendorPlan? Plan, string Reason);
}
