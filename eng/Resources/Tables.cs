using System.Globalization;
using System.Text;

namespace Devices.Resources;

/// <summary>The surveys as a page of the documentation.</summary>
internal static class Tables
{
    private const string Introduction = """
        # What the kernels take of a GPU

        The portable kernels, compiled by the vendors' own compilers, which need no GPU. Where the column "Compiled" is less than "Kernels",
        the table is of a sample, every so many of each family, and says nothing of the others; nothing was compiled for architectures
        without a row. This page is written by

        ```
        dotnet run -c Release --project eng/Resources -- --docs docs/resources.md
        ```

        which compiles all variants of all kernels and dtypes for all architectures (half an hour on two cores); names of
        architectures restrict it to them, and `sm_80:8` compiles only every eighth kernel of each family. Kernels of equal text are compiled once. Exit status 1: a
        compiler refused a kernel, or a kernel takes more than the limits, which are 255 registers and 48 KiB of shared memory on NVIDIA, 256
        vector registers (512 on gfx90a, accumulators included) and 64 KiB of LDS on AMD.

        `sm_N` is machine code, and says what its PTX says too: NVRTC makes the one from the other. `compute_N` is PTX alone, which names
        no registers. Spills are bytes stored where registers did not suffice on NVIDIA (per invocation), and vector registers on AMD. Shapes of
        kernels are those that a GPU has before anything is tuned (`KernelShapes.ForGpu`). Not compiled here: architectures that these
        versions of the compilers do not know.

        """;

    public static string Page(IReadOnlyList<Survey> surveys)
    {
        var page = new StringBuilder(Introduction);
        page.Append("\n| Architecture | Compiler | Kernels | Compiled | Refused | Beyond limits | With spills |\n|---|---|--:|--:|--:|--:|--:|\n");
        foreach (Survey survey in surveys)
        {
            int refused = survey.Outcomes.Count(outcome => outcome.Refusal is not null);
            Row(page, survey.Architecture.Name, survey.Compiler, survey.Variants, survey.Outcomes.Count, refused,
                survey.Architecture.IsMachine ? survey.Faults.Count() - refused : "", survey.Architecture.IsMachine ? Spilling(survey.Outcomes) : "");
        }

        foreach (Survey survey in surveys.Where(survey => survey.Architecture.IsMachine))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {survey.Architecture.Name}\n\n");
            page.Append(CultureInfo.InvariantCulture, $"{survey.Outcomes.Count} of {survey.Variants} kernels.\n\n");
            Families(page, survey.Outcomes);
        }

        return page.ToString();
    }

    private static void Families(StringBuilder page, IEnumerable<Outcome> outcomes)
    {
        page.Append("| Family | Compiled | Most registers | Most shared bytes | With spills | Worst spill |\n|---|--:|--:|--:|--:|--:|\n");
        foreach (IGrouping<string, Outcome> family in outcomes.GroupBy(outcome => outcome.Family).OrderBy(family => family.Key, StringComparer.Ordinal))
        {
            KernelResources[] used = [.. family.Select(outcome => outcome.Resources).OfType<KernelResources>()];
            Row(page, family.Key, family.Count(), Most(used, item => item.Registers), Most(used, item => item.SharedBytes), Spilling(family),
                Most(used, item => item.Spills));
        }
    }

    private static int Spilling(IEnumerable<Outcome> outcomes) => outcomes.Count(outcome => outcome.Resources?.Spills > 0);

    private static int Most(KernelResources[] used, Func<KernelResources, int> of) => used.Select(of).DefaultIfEmpty(0).Max();

    private static void Row(StringBuilder page, params object[] cells) =>
        page.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", cells)} |\n");
}
