using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>How much of a product a workgroup computes whose subgroups multiply fragments.</summary>
/// <param name="SubgroupsDown">Subgroups along the rows.</param>
/// <param name="SubgroupsAcross">Subgroups along the columns.</param>
/// <param name="FragmentsDown">Fragments of a subgroup along the rows.</param>
/// <param name="FragmentsAcross">Fragments of a subgroup along the columns.</param>
internal sealed record FragmentShape(int SubgroupsDown, int SubgroupsAcross, int FragmentsDown, int FragmentsAcross)
{
    /// <summary>Depth of the tiles in shared memory, in words.</summary>
    public const int Words = 2 * MultiplyFragments.Words;

    /// <summary>Keeps a small product's few tiles many: 64×64 by 128 invocations.</summary>
    public static FragmentShape Small { get; } = new(2, 2, 2, 4);

    /// <summary>Reads each element least often: 128×128 by 256 invocations, with 64 sums each.</summary>
    public static FragmentShape Large { get; } = new(2, 4, 4, 4);

    /// <summary>Rows of the result.</summary>
    public int Rows => SubgroupsDown * FragmentsDown * MultiplyFragments.Rows;

    /// <summary>Columns of the result.</summary>
    public int Columns => SubgroupsAcross * FragmentsAcross * MultiplyFragments.Columns;

    /// <summary>Invocations of a workgroup.</summary>
    public int Invocations => SubgroupsDown * SubgroupsAcross * MultiplyFragments.Lanes;
}
