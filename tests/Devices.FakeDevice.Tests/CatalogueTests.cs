using System.Text.RegularExpressions;
using File = System.IO.File;
using Path = System.IO.Path;

namespace Devices.Fake.Tests;

public sealed class CatalogueTests
{
    [Fact]
    public void Every_mandatory_kernel_is_there()
    {
        using var machine = new FakeMachine();
        string[] rows = File.ReadAllLines(Path.Combine(RepositoryRoot(), "docs", "kernels.md"));
        string[] mandatory =
        [
            .. rows.Where(row => row.StartsWith("| M ", StringComparison.Ordinal))
                .SelectMany(row => Regex.Matches(row.Split('|')[1], "`([^`]+)`").Select(match => match.Groups[1].Value)),
        ];

        Assert.True(mandatory.Length > 50, "docs/kernels.md is not written as this test reads it");
        Assert.Empty(mandatory.Except(machine.Kernels.Registered.Keys.Select(key => key.Name)));
    }

    private static string RepositoryRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Devices.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("not inside of the repository");
        }

        return folder;
    }
}
