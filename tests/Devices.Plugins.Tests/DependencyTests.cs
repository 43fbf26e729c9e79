using Devices.Plugins.Tests.Support;

namespace Devices.Plugins.Tests;

public sealed class DependencyTests
{
    private const string Plugin =
        """
        [assembly: Devices.Api.BackendPlugin("dependent", typeof(DependentBackend))]
        public sealed class DependentBackend : Helping.Helper { public override string DeviceType => Word; }
        """;

    private const string Helper =
        """
        [assembly: System.Reflection.AssemblyVersion("3.2.1.0")]
        namespace Helping;
        public abstract class Helper : Devices.Api.Backend
        {
            protected string Word => Deeper.Depth.Word;
            public override Devices.Api.ProbeResult Probe() => Devices.Api.ProbeResult.None("helped");
            public override Devices.Api.Device OpenDevice(int index, Devices.Api.HostServices host) => throw new NotSupportedException();
        }
        """;

    private const string Depth = "namespace Deeper; public static class Depth { public static string Word => \"dependent\"; }";

    [Fact]
    public void A_plugin_brings_its_own_dependencies_and_derives_through_them()
    {
        using var folder = new PluginFolder();
        Compile(folder);
        PluginEntry entry = Assert.Single(Entries.DiscoverBesideGood(folder));
        Assert.Null(entry.Reason);
        entry.GetBackend();
        Assert.Equal((PluginState.NoDevices, "helped"), (entry.State, entry.Reason));
    }

    [Fact]
    public void A_missing_dependency_is_named_with_its_user()
    {
        using var folder = new PluginFolder();
        Compile(folder);
        File.Delete(Path.Combine(folder.Path, "dependent", "Helping.dll"));
        Entries.Refused(folder, RefusalReason.MissingDependency, "Dependent references Helping 3.2.1.0, which is neither beside");
    }

    [Fact]
    public void So_is_a_missing_dependency_of_a_dependency()
    {
        using var folder = new PluginFolder();
        Compile(folder);
        File.Delete(Path.Combine(folder.Path, "dependent", "Deeper.dll"));
        Entries.Refused(folder, RefusalReason.MissingDependency, "Helping references Deeper 0.0.0.0");
    }

    [Fact]
    public void A_damaged_dependency_counts_as_missing()
    {
        using var folder = new PluginFolder();
        string plugin = Compile(folder);
        string helper = Path.Combine(folder.Path, "dependent", "Helping.dll");
        File.WriteAllBytes(helper, File.ReadAllBytes(helper)[..1000]);
        IReadOnlyList<PluginEntry> entries = Entries.DiscoverBesideGood(folder);
        Entries.Refused(entries.Single(entry => entry.Path == plugin), RefusalReason.MissingDependency, "is damaged");
        Entries.Refused(entries.Single(entry => entry.Path == helper), RefusalReason.Damaged, "is damaged");
    }

    [Fact]
    public void A_dependency_that_does_not_fit_the_host_refuses_the_plugin()
    {
        using var folder = new PluginFolder();
        using var newer = new PluginFolder();
        string api = Compiler.CompileApi(
            Path.Combine(newer.Path, "Devices.Api.dll"),
            ("public abstract class Backend\n{", "public abstract class Backend\n{ protected string Later => \"\";"));
        Compile(folder, api, Helper.Replace("\"helped\"", "Later", StringComparison.Ordinal));
        Entries.Refused(folder, RefusalReason.MissingMember, "Helping uses the member Devices.Api.Backend: string get_Later()");
    }

    [Fact]
    public void A_framework_assembly_of_a_later_version_is_missing()
    {
        using var folder = new PluginFolder();
        string later = Compiler.Compile(
            Path.Combine(folder.Path, "later", "System.Private.Uri.dll"),
            [],
            "[assembly: System.Reflection.AssemblyVersion(\"99.0.0.0\")]",
            "namespace Later; public static class New { public static string Word => \"\"; }");
        Compiler.CompilePlugin(
            Path.Combine(folder.Path, "dependent", "Dependent.dll"),
            """
            [assembly: Devices.Api.BackendPlugin("dependent", typeof(DependentBackend))]
            public sealed class DependentBackend : Fixture.FixtureBackend { public override string DeviceType => Later.New.Word; }
            """,
            typeof(Api.Backend).Assembly.Location,
            later);
        Directory.Delete(Path.GetDirectoryName(later)!, recursive: true);
        Entries.Refused(
            folder, RefusalReason.MissingDependency, "System.Private.Uri 99.0.0.0, which is not with the plugin, and the host has 10.");
    }

    private static string Compile(PluginFolder folder, string? api = null, string helper = Helper)
    {
        string target = folder.Folder("dependent");
        api ??= typeof(Api.Backend).Assembly.Location;
        string deeper = Compiler.Compile(Path.Combine(target, "Deeper.dll"), [], Depth);
        string helping = Compiler.Compile(Path.Combine(target, "Helping.dll"), [api, deeper], helper);
        return Compiler.CompilePlugin(Path.Combine(target, "Dependent.dll"), Plugin, api, helping);
    }
}
