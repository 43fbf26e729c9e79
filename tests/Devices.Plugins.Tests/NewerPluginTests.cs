using Devices.Plugins.Tests.Support;

namespace Devices.Plugins.Tests;

/// <summary>Plugins compiled against a later Devices.Api than this host's. None of them may run.</summary>
public sealed class NewerPluginTests
{
    private const string Level = "public const int Current = 1;";

    private static readonly (string, string)[] additions =
    [
        (Level, "public const int Current = 2;"),
        ("public abstract Event CreateEvent();", "public abstract Event CreateEvent(); public virtual void Trim(int level) {}"),
        ("public abstract Stream CreateStream();", "public abstract Stream CreateStream(); public static T Make<T>() => default!;"),
        ("public interface IMemoryBudget", "public interface INewThing { } public struct NewValue { } public interface IMemoryBudget"),
        ("public string RuntimeIdentifiers", "public string Logo { get; set; } = \"\";\n public string RuntimeIdentifiers"),
    ];

    public static TheoryData<string, RefusalReason, string> Plugins => new()
    {
        {
            """
            [assembly: Devices.Api.BackendPlugin("newer", typeof(NewerBackend))]
            public sealed class NewerBackend : Fixture.FixtureBackend { public override string DeviceType => "newer"; }
            """,
            RefusalReason.AbiTooNew, "was compiled against ABI level 2; this host takes level 1, update the host"
        },
        {
            Source("public static void Use(Devices.Api.Device device) => device.Trim(3);"),
            RefusalReason.MissingMember, "the member Devices.Api.Device: void Trim(int)"
        },
        {
            Source("public static int Use() => Devices.Api.Device.Make<int>();"),
            RefusalReason.MissingMember, "Make`1()"
        },
        {
            Source("public static int Use() => new List<Devices.Api.Features.NewValue>().Count;"),
            RefusalReason.MissingType, "the type Devices.Api.Features.NewValue"
        },
        {
            Source("private sealed class Thing : Devices.Api.Features.INewThing;"),
            RefusalReason.MissingType, "the type Devices.Api.Features.INewThing"
        },
        {
            Source("public abstract class Trimming : Devices.Api.Device { public override void Trim(int level) { } }"),
            RefusalReason.MissingOverride, "NewerBackend+Trimming overrides void Trim(int)"
        },
    };

    [Theory]
    [MemberData(nameof(Plugins))]
    public void It_is_refused_with_what_the_host_lacks(string source, RefusalReason reason, string words)
    {
        using var folder = new PluginFolder();
        using var newer = new PluginFolder();
        string api = Compiler.CompileApi(Path.Combine(newer.Path, "Devices.Api.dll"), additions);
        Compiler.CompilePlugin(Path.Combine(folder.Path, "newer", "Newer.dll"), source, api);
        PluginEntry entry = Entries.Refused(folder, reason, words);
        Assert.Equal("newer", entry.Manifest?.DeviceType);
    }

    [Fact]
    public void A_later_attribute_is_read_as_far_as_it_is_known()
    {
        using var folder = new PluginFolder();
        using var newer = new PluginFolder();
        string api = Compiler.CompileApi(
            Path.Combine(newer.Path, "Devices.Api.dll"),
            (Level, "public const int Current = 2;"),
            ("int abiLevel = AbiLevel.Current)", "int abiLevel = AbiLevel.Current, string[]? tags = null)"));
        Compiler.CompilePlugin(
            Path.Combine(folder.Path, "newer", "Newer.dll"),
            """
            using Devices.Api;
            [assembly: BackendPlugin(
                "newer", typeof(NewerBackend), tags: new[] { "a", "b" }, Vendor = "V", RuntimeIdentifiers = "any;unix")]
            public sealed class NewerBackend : Fixture.FixtureBackend { public override string DeviceType => "newer"; }
            """,
            api);
        PluginEntry entry = Entries.Refused(folder, RefusalReason.AbiTooNew, "level 2");
        Assert.Equal(("newer", "V", 2), (entry.Manifest!.DeviceType, entry.Manifest.Vendor, entry.Manifest.AbiLevel));
        Assert.Equal(["any", "unix"], entry.Manifest.RuntimeIdentifiers);
    }

    [Fact]
    public void A_property_of_a_later_attribute_is_missing()
    {
        using var folder = new PluginFolder();
        using var newer = new PluginFolder();
        string api = Compiler.CompileApi(Path.Combine(newer.Path, "Devices.Api.dll"), additions);
        string source = Source("").Replace("abiLevel: 1", "abiLevel: 1, Logo = \"n.png\", Vendor = \"V\"", StringComparison.Ordinal);
        Compiler.CompilePlugin(Path.Combine(folder.Path, "newer", "Newer.dll"), source, api);
        PluginEntry entry = Entries.Refused(folder, RefusalReason.MissingMember, "the property Devices.Api.BackendPluginAttribute: Logo");
        Assert.Equal("V", entry.Manifest?.Vendor);
    }

    [Fact]
    public void An_attribute_of_another_shape_is_refused()
    {
        using var folder = new PluginFolder();
        using var newer = new PluginFolder();
        string api = Compiler.CompileApi(
            Path.Combine(newer.Path, "Devices.Api.dll"),
            ("    string deviceType,\n", ""),
            ("Type backend,", "Type backend, string deviceType,"));
        Compiler.CompilePlugin(
            Path.Combine(folder.Path, "newer", "Newer.dll"),
            """
            [assembly: Devices.Api.BackendPlugin(typeof(NewerBackend), "newer")]
            public sealed class NewerBackend : Fixture.FixtureBackend { public override string DeviceType => "newer"; }
            """,
            api);
        PluginEntry entry = Assert.Single(Entries.DiscoverBesideGood(folder));
        Entries.Refused(entry, RefusalReason.MalformedAttribute, "cannot read");
    }

    /// <summary>A plugin that says it fits level 1 and uses more.</summary>
    private static string Source(string member) =>
        $$"""
        [assembly: Devices.Api.BackendPlugin("newer", typeof(NewerBackend), abiLevel: 1)]
        public sealed class NewerBackend : Fixture.FixtureBackend
        {
            public override string DeviceType => "newer";
            {{member}}
        }
        """;
}
