using System.Globalization;
using System.Text;

namespace Devices.Conformance;

/// <summary>Texts about results that several formats share.</summary>
public static class FailureText
{
    /// <summary>An error in units in the last place: three digits, <c>∞</c>, or nothing where none was measured.</summary>
    public static string Ulp(double? ulp) => ulp switch
    {
        null => "",
        double.PositiveInfinity => "∞",
        >= 1e5 => ulp.Value.ToString("0.0e0", CultureInfo.InvariantCulture),
        >= 100 => ulp.Value.ToString("0", CultureInfo.InvariantCulture),
        _ => ulp.Value.ToString("0.##", CultureInfo.InvariantCulture),
    };

    /// <summary>Where, expected, actual and error in one line; empty where the case does not say.</summary>
    public static string Difference(CaseResult result)
    {
        List<string> parts = [];
        if (result.WorstIndex is not null)
        {
            parts.Add($"at {result.WorstIndex}");
        }

        if (result.Expected is not null)
        {
            parts.Add($"expected {result.Expected}");
        }

        if (result.Actual is not null)
        {
            parts.Add($"got {result.Actual}");
        }

        if (result.MaxUlp is not null)
        {
            parts.Add($"off by {Ulp(result.MaxUlp)} ULP");
        }

        return string.Join(", ", parts);
    }

    /// <summary>All that is known of a failure, in lines.</summary>
    public static string Details(CaseResult result)
    {
        StringBuilder text = new();
        foreach (string? line in (string?[])[result.Message, Difference(result), result.Output])
        {
            if (!string.IsNullOrEmpty(line))
            {
                text.Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>The command that runs one case again, for a POSIX shell.</summary>
    public static string Rerun(CertificationReport report, CaseResult result) => Rerun(
        new SuiteOptions
        {
            Device = report.Device.Name,
            Tier = report.Run.Tier,
            Seed = report.Run.Seed,
            Strict = report.Run.Strict,
            Plugins = report.Run.Plugins,
        },
        result.Id);

    /// <summary>The command that runs one case again, for a POSIX shell.</summary>
    public static string Rerun(SuiteOptions options, CaseId id)
    {
        string plugins = string.Concat(options.Plugins.Select(path => $" --plugin {Quote(path)}"));
        string strict = options.Strict ? " --strict" : "";
        return $"devices certify {options.Device} --tier {options.Tier.Name()} --seed {options.Seed}{strict}{plugins} --filter '{id}'";
    }

    private static string Quote(string path) => $"'{path.Replace("'", "'\\''")}'";
}
