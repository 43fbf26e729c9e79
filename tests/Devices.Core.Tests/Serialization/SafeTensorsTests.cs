using System.Buffers.Binary;
using System.Text;
using Devices.Nn;
using Devices.Optim;
using Devices.Serialization;

namespace Devices.Core.Tests.Serialization;

public sealed class SafeTensorsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("devices-safetensors").FullName;

    private string FileName => Path.Combine(folder, "model.safetensors");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(TestDevices.Names), MemberType = typeof(TestDevices))]
    public void Every_dtype_shape_and_layout_comes_back(string deviceName)
    {
        Device device = TestDevices.Get(deviceName);
        var tensors = new OrderedDictionary<string, Tensor>();
        foreach (DType dtype in DTypes.All)
        {
            tensors.Add($"of {dtype.Name()}", Tensor.Arange(-3, 9, device: device).To(dtype).View(3, 4));
        }

        tensors.Add("transposed", Tensor.Arange(6.0, device: device).View(2, 3).T());
        tensors.Add("expanded", Tensor.Arange(2.0, device: device).Unsqueeze(1).Expand(2, 5));
        tensors.Add("number", Tensor.ScalarTensor(-0.0, DType.Float64, device));
        tensors.Add("empty", Tensor.Zeros([3, 0, 2], DType.Int16, device));
        tensors.Add("名 \"quoted\" \n", Tensor.FromArray(new[] { float.NaN, float.PositiveInfinity, float.Epsilon }, device: device));
        SafeTensors.Save(FileName, tensors, [KeyValuePair.Create("format", "pt"), KeyValuePair.Create("who", "ü\"")]);

        OrderedDictionary<string, Tensor> loaded = SafeTensors.Load(FileName, device);
        Assert.Equal(tensors.Keys.Order(), loaded.Keys.Order());
        foreach ((string name, Tensor tensor) in tensors)
        {
            Assert.Equal(device, loaded[name].Device);
            Assert.Equal(tensor.DType, loaded[name].DType);
            Assert.Equal(tensor.Sizes.ToArray(), loaded[name].Sizes.ToArray());
            Assert.Equal(tensor.ToScalars(), loaded[name].ToScalars());
        }

        using SafeTensorsFile file = SafeTensorsFile.Open(FileName);
        Assert.Equal("ü\"", file.Metadata["who"]);
        Assert.Throws<KeyNotFoundException>(() => file.Read("nothing", device));
    }

    [Fact]
    public void The_bytes_are_those_of_the_formats_own_library()
    {
        Device device = TestDevices.Cpu;
        SafeTensors.Save(FileName, new Dictionary<string, Tensor>
        {
            ["b"] = Tensor.FromArray(new byte[] { 1, 2 }, device: device),
            ["c"] = Tensor.FromArray(new[] { 1f }, [1, 1], device),
            ["a"] = Tensor.FromArray(new[] { 2f }, device: device),
        });
        const string Json =
            """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"c":{"dtype":"F32","shape":[1,1],"data_offsets":[4,8]},"b":{"dtype":"U8","shape":[2],"data_offsets":[8,10]}}""";
        string padded = Json.PadRight((Json.Length + 7) / 8 * 8);
        Assert.Equal(FileOf(padded, [0, 0, 0, 0x40, 0, 0, 0x80, 0x3f, 1, 2]), File.ReadAllBytes(FileName));
    }

    [Fact]
    public void Tensors_are_read_one_by_one_and_outlive_the_file()
    {
        SafeTensors.Save(FileName, new Dictionary<string, Tensor> { ["a"] = Tensor.Ones([2], device: TestDevices.Cpu) });
        Tensor tensor;
        using (SafeTensorsFile file = SafeTensorsFile.Open(FileName))
        {
            Assert.True(file.TryGetEntry("a", out SafeTensorsEntry? entry));
            Assert.Equal((DType.Float32, 0L, 8L), (entry.DType, entry.Begin, entry.End));
            tensor = file.Read("a", TestDevices.Cpu);
        }

        File.Delete(FileName);
        Assert.Equal([1f, 1], tensor.ToArray<float>());
    }

    [Theory]
    [InlineData(SafeTensorsError.InvalidHeader, "[]")]
    [InlineData(SafeTensorsError.InvalidHeader, "")]
    [InlineData(SafeTensorsError.InvalidHeader, """ {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData(SafeTensorsError.InvalidHeader, """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}""")]
    [InlineData(SafeTensorsError.InvalidHeader, """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}x""")]
    [InlineData(SafeTensorsError.InvalidEntry, """{"a":3}""")]
    [InlineData(SafeTensorsError.InvalidEntry, """{"a":{"shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData(SafeTensorsError.InvalidEntry, """{"a":{"dtype":"F32","data_offsets":[0,4]}}""")]
    [InlineData(SafeTensorsError.InvalidEntry, """{"a":{"dtype":"F32","shape":[1]}}""")]
    [InlineData(SafeTensorsError.InvalidEntry, """{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""")]
    [InlineData(SafeTensorsError.InvalidEntry, """{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""")]
    [InlineData(SafeTensorsError.InvalidEntry, """{"a":{"dtype":"F32","shape":["1"],"data_offsets":[0,4]}}""")]
    [InlineData(SafeTensorsError.InvalidEntry, """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"more":1}}""")]
    [InlineData(SafeTensorsError.UnknownDType, """{"a":{"dtype":"F8_E4M3","shape":[4],"data_offsets":[0,4]}}""")]
    [InlineData(SafeTensorsError.DuplicateKey, """{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"a":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}""")]
    [InlineData(SafeTensorsError.DuplicateKey, """{"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData(SafeTensorsError.DuplicateKey, """{"__metadata__":{"a":"1","a":"2"},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData(SafeTensorsError.InvalidMetadata, """{"__metadata__":{"a":1},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData(SafeTensorsError.InvalidMetadata, """{"__metadata__":[],"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData(SafeTensorsError.InvalidOffsets, """{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""")]
    [InlineData(SafeTensorsError.InvalidOffsets, """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,4]}}""")]
    [InlineData(SafeTensorsError.InvalidOffsets, """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""")]
    [InlineData(SafeTensorsError.InvalidOffsets, """{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"b":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}""")]
    [InlineData(SafeTensorsError.InvalidOffsets, """{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}""")]
    [InlineData(SafeTensorsError.InvalidOffsets, """{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}""")]
    [InlineData(SafeTensorsError.InvalidOffsets, """{"a":{"dtype":"U8","shape":[3],"data_offsets":[1,4]}}""")]
    [InlineData(SafeTensorsError.InvalidOffsets, """{"a":{"dtype":"U8","shape":[4611686018427387904,4611686018427387904,16],"data_offsets":[0,0]}}""")]
    [InlineData(SafeTensorsError.Truncated, """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""")]
    public void A_bad_header_is_refused(SafeTensorsError error, string json)
    {
        File.WriteAllBytes(FileName, FileOf(json, [0, 0, 0, 0]));
        Refused(error);
    }

    [Fact]
    public void A_bad_length_is_refused()
    {
        File.WriteAllBytes(FileName, []);
        Refused(SafeTensorsError.Truncated);
        File.WriteAllBytes(FileName, new byte[7]);
        Refused(SafeTensorsError.Truncated);
        byte[] file = FileOf("{}", []);
        foreach ((SafeTensorsError error, ulong length) in new (SafeTensorsError, ulong)[]
        {
            (SafeTensorsError.Truncated, 3), (SafeTensorsError.Truncated, 100_000_000), (SafeTensorsError.HeaderTooLong, 100_000_001),
            (SafeTensorsError.HeaderTooLong, ulong.MaxValue), (SafeTensorsError.InvalidHeader, 0), (SafeTensorsError.InvalidHeader, 1),
        })
        {
            BinaryPrimitives.WriteUInt64LittleEndian(file, length);
            File.WriteAllBytes(FileName, file);
            Refused(error);
        }
    }

    [Fact]
    public void Any_cut_of_a_sound_file_is_refused()
    {
        SafeTensors.Save(FileName, new Net().StateDict());
        byte[] whole = File.ReadAllBytes(FileName);
        for (int length = 0; length < whole.Length; length += 7)
        {
            File.WriteAllBytes(FileName, whole[..length]);
            Refused(SafeTensorsError.Truncated);
        }
    }

    [Fact]
    public void A_truth_value_that_is_none_is_refused_when_it_is_read()
    {
        File.WriteAllBytes(FileName, FileOf("""{"a":{"dtype":"BOOL","shape":[3],"data_offsets":[0,3]}}""", [0, 1, 2]));
        using SafeTensorsFile file = SafeTensorsFile.Open(FileName);
        Assert.Equal(SafeTensorsError.InvalidValue, Assert.Throws<SafeTensorsException>(() => file.Read("a", TestDevices.Cpu)).Error);
    }

    [Fact]
    public void A_failed_save_leaves_the_file_that_was_there_and_nothing_else()
    {
        SafeTensors.Save(FileName, new Dictionary<string, Tensor> { ["a"] = Tensor.Ones([2], device: TestDevices.Cpu) });
        Tensor gone = Tensor.Ones([2], device: TestDevices.Cpu);
        gone.Dispose();
        var tensors = new Dictionary<string, Tensor> { ["a"] = Tensor.Zeros([2], device: TestDevices.Cpu), ["b"] = gone };
        Assert.Throws<ObjectDisposedException>(() => SafeTensors.Save(FileName, tensors));
        Assert.Equal([FileName], Directory.GetFiles(folder));
        Assert.Equal([1f, 1], SafeTensors.Load(FileName, TestDevices.Cpu)["a"].ToArray<float>());
        Assert.Throws<ArgumentException>(() => SafeTensors.Save(FileName, [KeyValuePair.Create("__metadata__", tensors["a"])]));
        Assert.Throws<ArgumentException>(
            () => SafeTensors.Save(FileName, [KeyValuePair.Create("a", tensors["a"]), KeyValuePair.Create("a", tensors["a"])]));
    }

    [Fact]
    public void A_module_and_its_optimizer_go_on_from_files()
    {
        Net first = new(), second = new();
        Adam before = new(first.Parameters(), lr: 0.1, amsgrad: true), behind = new(second.Parameters(), lr: 7);
        Train(first, before, 3);
        first.Save(FileName);
        before.Save(FileName + ".optimizer");
        second.Load(FileName);
        behind.Load(FileName + ".optimizer");
        Assert.Equal(Train(first, before, 3), Train(second, behind, 3));
        Assert.Equal(
            SafeTensorsError.InvalidMetadata, Assert.Throws<SafeTensorsException>(() => behind.Load(FileName)).Error);
        Assert.Throws<StateDictException>(() => second.Load(FileName + ".optimizer"));
    }

    private static double[] Train(Net net, Adam optimizer, int steps) => [.. Enumerable.Range(0, steps).Select(step =>
    {
        optimizer.ZeroGrad();
        Tensor loss = net.Call(Tensor.Full([2, 3], step + 1.0, device: TestDevices.Cpu)).Exp().Sum();
        loss.Backward();
        optimizer.Step();
        return loss.Item();
    })];

    private static byte[] FileOf(string json, byte[] data)
    {
        byte[] header = Encoding.UTF8.GetBytes(json), length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        return [.. length, .. header, .. data];
    }

    private void Refused(SafeTensorsError error)
    {
        SafeTensorsException thrown = Assert.Throws<SafeTensorsException>(() => SafeTensorsFile.Open(FileName));
        Assert.Equal(error, thrown.Error);
        Assert.StartsWith(FileName, thrown.Message, StringComparison.Ordinal);
    }

    private sealed class Net : Module<Tensor, Tensor>
    {
        private readonly Linear layer;

        public Net() => layer = Register("layer", new Linear(3, 2, device: TestDevices.Cpu));

        protected override Tensor Forward(Tensor input) => layer.Call(input).Tanh();
    }
}
