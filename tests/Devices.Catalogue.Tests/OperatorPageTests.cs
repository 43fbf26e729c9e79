using Devices.Conformance;

namespace Devices.Catalogue.Tests;

/// <summary>What the table of operators covers, and the page about it.</summary>
public sealed class OperatorPageTests
{
    private const string WriteVariable = "DEVICES_WRITE_OPERATORS";
    private const string Command = $"{WriteVariable}=1 dotnet run -c Release --project tests/Devices.Catalogue.Tests";

    [Fact]
    public void The_page_is_what_the_rows_say()
    {
        string file = Path.Combine(RepositoryRoot(), "docs", "operators.md");
        string page = OperatorPage.Write();
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            File.WriteAllText(file, page);
        }

        string[] written = File.Exists(file) ? File.ReadAllLines(file) : [];
        string[] expected = page.TrimEnd('\n').Split('\n');
        int line = written.Zip(expected).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.True(
            written.SequenceEqual(expected),
            $"docs/operators.md is not what the rows say, from line {line + 1} on: expected '{expected.ElementAtOrDefault(line)}', but it " +
            $"says '{written.ElementAtOrDefault(line)}'. Write it anew: {Command}");
    }

    [Fact]
    public void Core_ATen_is_covered_but_for_what_has_a_reason() =>
        Assert.Equal(CoreAten.Left.Keys.Order(StringComparer.Ordinal), CoreAten.Names.Where(name => OperatorTable.Find(name) is null));

    [Fact]
    public void Every_operator_is_served_on_every_backend() => Assert.All(OperatorTable.All, op =>
    {
        var everywhere = Service.OnCpu(op).Concat(Service.OnGpus(op));
        Assert.NotEmpty(everywhere);
        Assert.DoesNotContain(everywhere, one => one.Kind is SupportKind.Unsupported or SupportKind.Fallback);
    });

    private static string RepositoryRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Devices.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("the tests run outside of the repository");
        }

        return folder;
    }
}
