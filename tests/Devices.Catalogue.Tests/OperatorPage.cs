using System.Text;

namespace Devices.Catalogue.Tests;

/// <summary>Writes <c>docs/operators.md</c> from the rows.</summary>
internal static class OperatorPage
{
    private const string Introduction =
        """
        # Operators

        This page is generated from the rows of `core/Ops` and from what the backends register; a test compares it. To write it anew:

            DEVICES_WRITE_OPERATORS=1 dotnet run -c Release --project tests/Devices.Catalogue.Tests

        - **Core**: in the Core ATen operator set.
        - **Gradient**: *yes*: formulas of the operator itself; *by its parts*: those of the operators that it is computed from; *no*: with the
          reason.
        - **CPU** and **GPUs**: *kernel*: one of the backend's own; *decomposition*: computed from other operators on the same device;
          *view*: no computation. Vulkan, OpenCL, CUDA and ROCm register the same portable kernels, but for dtypes that a device lacks
          (float64, units of 8 or 16 bits in memory); those they declare unsupported with the reason, which `devices ops` shows for the
          device at hand.
        """;

    public static string Write()
    {
        StringBuilder page = new();
        page.Append(Introduction).Append("\n\n");
        WriteCoverage(page);
        foreach (var family in OperatorTable.All.GroupBy(op => op.Family).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            page.Append($"\n## {family.Key}\n\n| operator | Core | dtypes | gradient | CPU | GPUs |\n|---|---|---|---|---|---|\n");
            foreach (Operator op in family.OrderBy(op => op.Name, StringComparer.Ordinal))
            {
                string core = CoreAten.Names.Contains(op.Name) ? "C" : "", dtypes = DTypeText.Of([.. op.DTypes]);
                (string cpu, string gpus) = (Service.Describe(Service.OnCpu(op)), Service.Describe(Service.OnGpus(op)));
                page.Append($"| `{op.Name}` | {core} | {dtypes} | {Gradient(op)} | {cpu} | {gpus} |\n");
            }
        }

        return page.ToString();
    }

    private static void WriteCoverage(StringBuilder page)
    {
        string[] missing = [.. CoreAten.Names.Where(name => OperatorTable.Find(name) is null)];
        int all = CoreAten.Names.Count, families = OperatorTable.All.Select(op => op.Family).Distinct().Count();
        page.Append($"{OperatorTable.All.Count} operators in {families} families; ")
            .Append($"of Core ATen's {all} overloads {all - missing.Length} have a row. Without one:\n\n| operator | why |\n|---|---|\n");
        foreach (string name in missing)
        {
            page.Append($"| `{name}` | {CoreAten.Left.GetValueOrDefault(name, "**missing**")} |\n");
        }
    }

    private static string Gradient(Operator op)
    {
        string[] without = [.. op.Gradients.Where(gradient => !gradient.IsImplemented).Select(gradient => $"`{gradient.Argument}`")];
        return op.NotDifferentiable is { } reason ? $"no: {reason}"
            : op.Gradients.Count > 0 ? without.Length == 0 ? "yes" : $"yes, but not of {string.Join(", ", without)}"
            : op.DTypes.Any(dtype => dtype.IsFloatingPoint()) ? "by its parts"
            : "no: takes no floating dtype";
    }
}
