using Devices.Conformance;
using Devices.Kernels.Library;

namespace Devices.Catalogue.Tests;

/// <summary>How backends serve an operator, by what they register.</summary>
internal static class Service
{
    private static readonly HashSet<(string Operator, DType DType)> Portable =
        [.. KernelLibrary.All.Select(kernel => (kernel.OperatorName, kernel.DType))];

    /// <summary>With the kernels of the CPU's plugin.</summary>
    public static IReadOnlyList<(SupportKind Kind, DType DType)> OnCpu(Operator op) => On(op, static (_, support) => support.Kind);

    /// <summary>With the portable kernels, which are all that the GPU backends register for every device.</summary>
    public static IReadOnlyList<(SupportKind Kind, DType DType)> OnGpus(Operator op) => On(op, static (op, support) => support.Kind switch
    {
        SupportKind.View or SupportKind.NotApplicable => support.Kind,
        _ when Portable.Contains((op.Name, support.Key)) => SupportKind.Kernel,
        _ when op.Decomposition is not null => SupportKind.Decomposed,
        _ => SupportKind.Unsupported,
    });

    public static string Describe(IReadOnlyList<(SupportKind Kind, DType DType)> service)
    {
        IGrouping<SupportKind, DType>[] kinds = [.. service.GroupBy(one => one.Kind, one => one.DType).OrderBy(group => group.Key)];
        return kinds.Length == 1
            ? Word(kinds[0].Key)
            : string.Join("; ", kinds.Select(group => $"{Word(group.Key)}: {DTypeText.Of([.. group])}"));
    }

    private static IReadOnlyList<(SupportKind Kind, DType DType)> On(Operator op, Func<Operator, OperatorSupport, SupportKind> kind) =>
    [
        .. op.DTypes.Select(dtype => (Kind: kind(op, OperatorSupport.Of("cpu", op, dtype)), DType: dtype))
            .Where(one => one.Kind != SupportKind.NotApplicable),
    ];

    private static string Word(SupportKind kind) => kind switch
    {
        SupportKind.Kernel => "kernel",
        SupportKind.View => "view",
        SupportKind.Decomposed => "decomposition",
        _ => "**unsupported**",
    };
}
