using System.Text;
using Devices.Plugins.Tests.Support;

namespace Devices.Plugins.Tests;

public sealed class RefusedFileTests
{
    [Fact]
    public void A_truncated_assembly_is_damaged()
    {
        using var folder = new PluginFolder();
        byte[] whole = File.ReadAllBytes(PluginFolder.BuiltAssembly("EmptyProbe"));
        folder.Write("cut/cut.dll", whole[..(whole.Length / 2)]);
        Entries.Refused(folder, RefusalReason.Damaged, "damaged");
    }

    [Fact]
    public void However_much_is_cut_off_it_is_refused()
    {
        using var folder = new PluginFolder();
        byte[] whole = File.ReadAllBytes(PluginFolder.BuiltAssembly("EmptyProbe"));
        for (int length = 0; length < whole.Length; length += 61)
        {
            string path = folder.Write("cut/cut.dll", whole[..length]);
            PluginCandidate candidate = Assert.Single(PluginScanner.Scan(new PluginSearch { Paths = [path] }));
            bool refused = candidate.Refusal?.Reason is RefusalReason.Damaged or RefusalReason.NotALibrary;
            Assert.True(refused, $"{length} bytes: {candidate.Refusal}");
        }
    }

    [Fact]
    public void Flipped_bytes_never_get_out_of_the_scanner()
    {
        using var folder = new PluginFolder();
        byte[] whole = File.ReadAllBytes(PluginFolder.BuiltAssembly("EmptyProbe"));
        var random = new Random(20250101);
        int refused = 0;
        for (int round = 0; round < 500; round++)
        {
            byte[] bent = [.. whole];
            for (int flip = 0; flip < 8; flip++)
            {
                bent[random.Next(bent.Length)] ^= (byte)random.Next(1, 256);
            }

            string path = folder.Write("bent/Fixture.EmptyProbe.dll", bent);
            PluginCandidate candidate = Assert.Single(PluginScanner.Scan(new PluginSearch { Paths = [path] }));
            refused += candidate.IsAccepted ? 0 : 1;
        }

        Assert.InRange(refused, 50, 500);
    }

    [Fact]
    public void Text_is_no_library()
    {
        using var folder = new PluginFolder();
        folder.Write("text/text.dll", Encoding.UTF8.GetBytes("this is not the library you are looking for"));
        Entries.Refused(folder, RefusalReason.NotALibrary, "no library");
    }

    [Fact]
    public void An_empty_file_is_no_library()
    {
        using var folder = new PluginFolder();
        folder.Write("empty/empty.dll", []);
        Entries.Refused(folder, RefusalReason.NotALibrary, "0 bytes");
    }

    [Fact]
    public void A_native_library_is_no_assembly()
    {
        using var folder = new PluginFolder();
        string path = folder.Write("native/native.dll", File.ReadAllBytes(NativeLibraryOfTheRuntime));
        PluginCandidate candidate = Assert.Single(PluginScanner.Scan(new PluginSearch { Paths = [path] }));
        Assert.Equal(RefusalReason.NativeLibrary, candidate.Refusal?.Reason);
        Entries.Refused(folder, RefusalReason.NoPluginAttribute, "BackendPlugin");
    }

    [Fact]
    public void A_native_library_and_an_assembly_without_attribute_beside_a_plugin_are_its_own_business()
    {
        using var folder = new PluginFolder();
        folder.Add("EmptyProbe", "empty");
        folder.Write("empty/native.dll", File.ReadAllBytes(NativeLibraryOfTheRuntime));
        folder.Write("empty/runtimes/linux-x64/native/broken.dll", [1, 2, 3]);
        File.Copy(typeof(RefusedFileTests).Assembly.Location, Path.Combine(folder.Path, "empty", "other.dll"));
        PluginEntry entry = Assert.Single(Entries.DiscoverBesideGood(folder));
        Assert.Equal((PluginState.Verified, "empty_probe"), (entry.State, entry.Manifest?.DeviceType));
    }

    [Fact]
    public void A_damaged_file_beside_a_plugin_is_listed_and_the_plugin_works()
    {
        using var folder = new PluginFolder();
        folder.Add("EmptyProbe", "empty");
        byte[] whole = File.ReadAllBytes(PluginFolder.BuiltAssembly("Several"));
        string cut = folder.Write("empty/cut.dll", whole[..3000]);
        IReadOnlyList<PluginEntry> entries = Entries.DiscoverBesideGood(folder);
        Assert.Equal(2, entries.Count);
        Entries.Refused(entries.Single(entry => entry.Path == cut), RefusalReason.Damaged, "damaged");
        Assert.Equal(PluginState.Verified, entries.Of("empty_probe").State);
    }

    [Fact]
    public void An_assembly_without_attribute_is_listed_only_where_it_was_named()
    {
        using var folder = new PluginFolder();
        string path = typeof(RefusedFileTests).Assembly.Location;
        PluginCandidate candidate = Assert.Single(PluginScanner.Scan(new PluginSearch { Paths = [path] }));
        Assert.Equal(RefusalReason.NoPluginAttribute, candidate.Refusal?.Reason);
        File.Copy(path, Path.Combine(folder.Path, "some.dll"));
        folder.Write("text.dll", [1, 2, 3, 4, 5]);
        Assert.Empty(PluginScanner.Scan(new PluginSearch { ApplicationFolder = folder.Path }));
    }

    private static string NativeLibraryOfTheRuntime { get; } = Directory
        .GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!)
        .First(file => Path.GetFileNameWithoutExtension(file) is "libclrjit" or "clrjit");
}
