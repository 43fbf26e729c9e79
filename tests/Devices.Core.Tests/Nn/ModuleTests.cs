using Devices.Nn;
using Devices.Optim;

namespace Devices.Core.Tests.Networks;

public sealed class ModuleTests
{
    private static Device Device => TestDevices.Cpu;

    [Fact]
    public void Parts_are_listed_by_path_in_the_order_of_registration()
    {
        var net = new Net();
        Assert.Equal(["scale", "first.weight", "first.bias", "rest.0.weight", "rest.2.weight", "rest.2.bias"], net.NamedParameters().Select(n => n.Name));
        Assert.Equal(["scale"], net.NamedParameters(recurse: false).Select(n => n.Name));
        Assert.Equal(["", "first", "rest", "rest.0", "rest.1", "rest.2"], net.NamedModules().Select(n => n.Name));
        Assert.Equal(["first", "rest"], net.NamedChildren().Select(n => n.Name));
        Assert.Equal(["mean", "steps"], net.NamedBuffers().Select(n => n.Name));
        Assert.Same(net.GetParameter("rest.2.weight"), net.GetSubmodule("rest.2").Parameters()[0]);
        Assert.Same(net.GetBuffer("mean"), net.Buffers()[0]);
        Assert.Contains("Net has no attribute `nothing`", Assert.Throws<ArgumentException>(() => net.GetSubmodule("nothing")).Message);
        Assert.Throws<ArgumentException>(() => net.GetParameter("rest.0.bias"));
    }

    [Fact]
    public void The_state_has_parameters_and_persistent_buffers()
    {
        OrderedDictionary<string, Tensor> state = new Net().StateDict();
        Assert.Equal(
            ["scale", "mean", "first.weight", "first.bias", "rest.0.weight", "rest.2.weight", "rest.2.bias"], state.Keys);
        Assert.All(state.Values, tensor => Assert.False(tensor.RequiresGrad));
    }

    [Fact]
    public void A_state_is_copied_into_another_network_of_any_dtype_and_device()
    {
        Net source = new Net().Double(), target = new Net().To(TestDevices.Fake);
        IncompatibleKeys keys = target.LoadStateDict(source.StateDict());
        Assert.Empty(keys.MissingKeys.Concat(keys.UnexpectedKeys));
        Assert.Equal(DType.Float32, target.First.Weight.DType);
        Assert.Equal(TestDevices.Fake, target.First.Weight.Device);
        Assert.Equal(
            source.Float().Parameters().Select(parameter => parameter.Detach().ToDoubles()),
            target.Parameters().Select(parameter => parameter.Detach().ToDoubles()));
        Assert.Equal(source.GetBuffer("mean").ToDoubles(), target.GetBuffer("mean").ToDoubles());
    }

    [Fact]
    public void What_a_state_lacks_has_too_much_or_of_another_size_is_told_in_PyTorchs_words_and_nothing_is_loaded()
    {
        var net = new Net();
        double[] before = net.First.Weight.Detach().ToDoubles();
        OrderedDictionary<string, Tensor> state = new Net().StateDict();
        state.Remove("scale");
        state.Remove("rest.0.weight");
        state["rest.2.bias"] = Tensor.Zeros([7], device: Device);
        state["other"] = state["first.more"] = Tensor.Zeros([1], device: Device);
        StateDictException error = Assert.Throws<StateDictException>(() => net.LoadStateDict(state));
        Assert.Equal(
            """
            Error(s) in loading state_dict for Net:
            	Missing key(s) in state_dict: "scale", "rest.0.weight". 
            	Unexpected key(s) in state_dict: "other", "first.more". 
            	size mismatch for rest.2.bias: copying a param with shape torch.Size([7]) from checkpoint, the shape in current model is torch.Size([2]).
            """,
            error.Message);
        Assert.Equal(["scale", "rest.0.weight"], error.MissingKeys);
        Assert.Equal(before, net.First.Weight.Detach().ToDoubles());
        Assert.Throws<StateDictException>(() => net.LoadStateDict(state, strict: false));
        state.Remove("rest.2.bias");
        IncompatibleKeys keys = net.LoadStateDict(state, strict: false);
        Assert.Equal(["scale", "rest.0.weight", "rest.2.bias"], keys.MissingKeys);
        Assert.Equal(["other", "first.more"], keys.UnexpectedKeys);
        Assert.NotEqual(before, net.First.Weight.Detach().ToDoubles());
    }

    [Fact]
    public void Moving_keeps_the_parameters_so_that_an_optimizer_goes_on_with_them()
    {
        var net = new Net();
        Tensor weight = net.First.Weight;
        var sgd = new Sgd(net.Parameters(), lr: 1);
        net.Call(Tensor.Ones([1, 3], device: Device)).Sum().Backward();
        net.To(TestDevices.Fake).To(DType.Float64);
        Assert.Same(weight, net.First.Weight);
        Assert.Equal((TestDevices.Fake, DType.Float64), (weight.Device, weight.DType));
        Assert.Equal((TestDevices.Fake, DType.Float64), (weight.Grad!.Device, weight.Grad.DType));
        Assert.Equal(DType.Int64, net.GetBuffer("steps").DType);
        Assert.True(weight is { RequiresGrad: true, IsLeaf: true });
        double[] expected = [.. weight.Detach().ToDoubles().Zip(weight.Grad.ToDoubles(), (w, g) => w - g)];
        sgd.Step();
        Assert.Equal(expected, weight.Detach().ToDoubles());
        sgd.ZeroGrad();
        net.Call(Tensor.Ones([1, 3], DType.Float64, TestDevices.Fake)).Sum().Backward();
        Assert.NotNull(weight.Grad);
        Assert.Throws<ArgumentException>(() => net.To(DType.Int32));
    }

    [Fact]
    public void A_shared_parameter_is_listed_once_and_stands_in_the_state_twice()
    {
        var decoder = new Linear(4, 6, bias: false, Device);
        var net = new Sequential([("embed", new Embedding(6, 4, device: Device)), ("decode", decoder)]);
        decoder.Weight = ((Embedding)net[0]).Weight;
        Assert.Equal(["embed.weight"], net.NamedParameters().Select(named => named.Name));
        Assert.Equal(["embed.weight", "decode.weight"], net.StateDict().Keys);
        net.Call(Tensor.FromArray(new long[] { 1, 2 }, device: Device)).Sum().Backward();
        net.To(DType.Float64);
        Assert.Same(net.GetParameter("embed.weight"), net.GetParameter("decode.weight"));
        Assert.Equal([6, 4], net.Parameters().Single().Grad!.Sizes.ToArray());
    }

    [Fact]
    public void Training_gradients_and_initialisation_reach_every_part()
    {
        var net = new Net();
        Assert.All(net.Eval().Modules(), module => Assert.False(module.IsTraining));
        Assert.All(net.Train().Modules(), module => Assert.True(module.IsTraining));
        Assert.All(net.RequiresGrad_(false).Parameters(), parameter => Assert.False(parameter.RequiresGrad));
        net.RequiresGrad_();
        var seen = new List<Module>();
        net.Apply(module =>
        {
            seen.Add(module);
            if (module is Linear linear)
            {
                Init.Constant_(linear.Weight, 2);
            }
        });
        Assert.Equal(6, seen.Count);
        Assert.Same(net, seen[^1]);
        Assert.All(net.First.Weight.Detach().ToDoubles(), value => Assert.Equal(2, value));
        net.Call(Tensor.Ones([1, 3], device: Device)).Sum().Backward();
        Assert.NotNull(net.First.Weight.Grad);
        net.ZeroGrad();
        Assert.All(net.Parameters(), parameter => Assert.Null(parameter.Grad));
    }

    [Fact]
    public void Hooks_see_and_change_what_goes_in_and_comes_out_until_they_are_taken_away()
    {
        var layer = new Identity();
        var calls = new List<string>();
        IDisposable seeing = layer.RegisterForwardPreHook((_, input) => calls.Add($"in {input.Item()}"));
        IDisposable changing = layer.RegisterForwardPreHook((_, input) => input + 1);
        IDisposable behind = layer.RegisterForwardHook((_, input, output) => output * 10);
        IDisposable last = layer.RegisterForwardHook((_, input, output) => calls.Add($"{input.Item()} out {output.Item()}"));
        Assert.Equal(30, layer.Call(Tensor.ScalarTensor(2, device: Device)).Item());
        Assert.Equal(["in 2", "3 out 30"], calls);
        changing.Dispose();
        Assert.Equal(20, new Sequential(layer).Call(Tensor.ScalarTensor(2, device: Device)).Item());
        seeing.Dispose();
        behind.Dispose();
        last.Dispose();
        Assert.Equal(2, layer.Call(Tensor.ScalarTensor(2, device: Device)).Item());
        Assert.Equal(4, calls.Count);
    }

    [Fact]
    public void Containers_name_their_parts()
    {
        var list = new ModuleList<Module>(new Identity(), new Linear(1, 1, device: Device));
        list.Add(new Flatten());
        var dict = new ModuleDict<Linear> { { "b", new Linear(1, 2, device: Device) }, { "a", new Linear(2, 1, device: Device) } };
        var parameters = new ParameterList(Tensor.Ones([1], device: Device), Tensor.Ones([2], device: Device));
        Assert.Equal(["0", "1", "2"], list.NamedChildren().Select(child => child.Name));
        Assert.Equal(["b.weight", "b.bias", "a.weight", "a.bias"], dict.NamedParameters().Select(named => named.Name));
        Assert.Equal(["0", "1"], parameters.NamedParameters().Select(named => named.Name));
        Assert.True(parameters[1].RequiresGrad);
        Assert.Throws<ArgumentException>(() => dict.Add("a", new Linear(1, 1, device: Device)));
        Assert.Throws<ArgumentException>(() => dict.Add("x.y", new Linear(1, 1, device: Device)));
        Assert.Throws<ArgumentException>(() => dict.Add("", new Linear(1, 1, device: Device)));
        Assert.Throws<ArgumentOutOfRangeException>(() => parameters[2]);
    }

    [Fact]
    public void A_network_prints_as_in_PyTorch() => Assert.Equal(
        """
        Net(
          (first): Linear(in_features=3, out_features=4, bias=True)
          (rest): Sequential(
            (0): Linear(in_features=4, out_features=4, bias=False)
            (1): Dropout(p=0.25, inplace=False)
            (2): Linear(in_features=4, out_features=2, bias=True)
          )
        )
        """,
        new Net().ToString());

    private sealed class Net : Module<Tensor, Tensor>
    {
        private readonly Sequential rest;

        public Net()
        {
            Register("scale", Tensor.Rand([1], device: Device));
            RegisterBuffer("mean", Tensor.Rand([2], device: Device));
            RegisterBuffer("steps", Tensor.Zeros([], DType.Int64, Device), persistent: false);
            First = Register("first", new Linear(3, 4, device: Device));
            rest = Register(
                "rest", new Sequential(new Linear(4, 4, bias: false, device: Device), new Dropout(0.25), new Linear(4, 2, device: Device)));
        }

        public Linear First { get; }

        protected override Tensor Forward(Tensor input) => (rest.Call(First.Call(input) * Parameter("scale")!) + Buffer("mean")!).Tanh();
    }
}
