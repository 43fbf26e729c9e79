using Devices.Kernels.Language;
using Devices.Kernels.Library;
using Devices.Kernels.Rendering.C;

namespace Devices.Resources;

/// <summary>A program of a kernel of the library.</summary>
/// <param name="Family">Of the operator that it serves first.</param>
/// <param name="Program">The kernel in its own language.</param>
internal sealed record Variant(string Family, KernelProgram Program)
{
    /// <summary>All programs of all kernels for an architecture; those of equal text once.</summary>
    public static IReadOnlyList<Variant> All(Architecture architecture)
    {
        CudaLikeC dialect = architecture.Dialect;
        return
        [
            .. (from target in architecture.Targets
                from family in KernelLibrary.Families
                from kernel in family.Kernels
                where target.Supports(kernel.DType).IsSupported
                from program in kernel.Variants(target)
                select new Variant(family.Name, program)).DistinctBy(variant => CRenderer.Render(variant.Program, dialect)),
        ];
    }

    /// <summary>The first of each family and every so many after it.</summary>
    public static IReadOnlyList<Variant> Sample(IEnumerable<Variant> all, int every) =>
        [.. all.GroupBy(variant => variant.Family).SelectMany(family => family.Where((_, index) => index % every == 0))];
}
