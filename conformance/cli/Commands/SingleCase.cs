using Devices.Conformance;

namespace Devices.Cli;

/// <summary>
/// <c>devices certify … --case ID</c>: one case in this very process, where a debugger can be attached and a crash is the crash
/// itself.
/// </summary>
internal static class SingleCase
{
    public static int Run(SuiteOptions options, string id, TextWriter output)
    {
        CaseResult result = ConformanceSuite.Open(options with { Filters = [] }).Run(Parse(id));
        TextTable table = new("");
        table.Add("case", result.Id.Text);
        table.Add("outcome", result.Outcome.Words());
        Add(table, "reason", result.Reason);
        Add(table, "message", result.Message);
        Add(table, "at", result.WorstIndex);
        Add(table, "expected", result.Expected);
        Add(table, "actual", result.Actual);
        Add(table, "max ULP", result.MaxUlp?.ToString("G6"));
        Add(table, "fallbacks", result.Fallbacks > 0 ? $"{result.Fallbacks}" : null);
        table.Add("time", $"{result.Milliseconds:0.###} ms");
        output.Write(table);
        output.Write(result.Output is null ? "" : $"\n{result.Output}\n");
        return result.Outcome.IsFailure() ? ExitCode.Failed : result.Outcome.IsExecuted() ? ExitCode.Passed : ExitCode.CouldNotRun;
    }

    private static CaseId Parse(string id)
    {
        try
        {
            return new CaseId(id);
        }
        catch (ArgumentException error)
        {
            throw new CouldNotRunException(error.Message, error);
        }
    }

    private static void Add(TextTable table, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            table.Add(name, value);
        }
    }
}
